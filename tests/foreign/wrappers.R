# The functions of docs/data-people.md, held against what the program prints: Rscript wrappers.R CODE STUDY
arguments <- commandArgs(trailingOnly = TRUE)
code <- normalizePath(arguments[1])
study <- arguments[2]
held <- function(claim, what) if (!isTRUE(claim)) stop(study, ": ", what, call. = FALSE)

page <- readLines("docs/data-people.md", encoding = "UTF-8")
from <- grep("^```r$", page)[1]
to <- from + grep("^```$", page[-seq_len(from)])[1]
eval(parse(text = page[(from + 1):(to - 1)], encoding = "UTF-8"))

themes <- code_table("themes", study, program = code)
printed <- system2(code, c("themes", shQuote(study), "--format", "csv", "--quiet"), stdout = TRUE)
held(nrow(themes) == length(printed) - 1, "a row for each line")
held(identical(names(themes), strsplit(printed[1], ",")[[1]]), "the columns as they are printed")
matrix <- code_matrix(study, program = code)
cells <- matrix[, (ncol(matrix) - nrow(themes) + 1):ncol(matrix)]
held(all(colSums(cells, na.rm = TRUE) == themes$participants), "column sums are the theme table's")
held(all(colSums(!is.na(cells)) == themes$participants_of), "NA where nobody has read")
failed <- try(suppressWarnings(code_table("themes", "no such study", program = code)), silent = TRUE)
held(inherits(failed, "try-error"), "a failure is an error")
cat(sprintf("%s: the functions of docs/data-people.md give %d x %d\n", study, nrow(matrix), ncol(matrix)))
