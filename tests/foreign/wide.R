# The wide matrix as R reads it, held against the theme table: Rscript wide.R CODE STUDY [OPTION…]
arguments <- commandArgs(trailingOnly = TRUE)
code <- normalizePath(arguments[1])
study <- arguments[2]
selection <- arguments[-(1:2)]

read <- function(...) {
  text <- system2(code, c(..., shQuote(study), selection, "--format", "csv", "--quiet"), stdout = TRUE)
  read.csv(text = text, encoding = "UTF-8", check.names = FALSE)
}
held <- function(claim, what) if (!isTRUE(claim)) stop(study, ": ", what, call. = FALSE)

themes <- read("themes")
for (case in c("participant", "transcript")) {
  wide <- read("themes", "--wide", "--by", case, "--names", "safe")
  of <- paste0(case, "s")
  cells <- wide[, (ncol(wide) - nrow(themes) + 1):ncol(wide)]
  held(nrow(wide) >= max(themes[[paste0(of, "_of")]]), "a row for each case")
  held(all(vapply(cells, is.numeric, TRUE)), "numbers or NA in every cell")
  held(all(unlist(cells) %in% c(0, 1, NA)), "presence is 0, 1 or NA")
  held(identical(make.names(names(cells)), names(cells)), "names that R takes as they are")
  held(all(colSums(cells, na.rm = TRUE) == themes[[of]]), "column sums are the theme table's")
  held(all(colSums(!is.na(cells)) == themes[[paste0(of, "_of")]]), "NA where nobody has read")
  unread <- sum(is.na(cells))
  words <- read("themes", "--wide", "--by", case, "--cells", "words")
  cells <- words[, (ncol(words) - nrow(themes) + 1):ncol(words)]
  held(all(colSums(cells, na.rm = TRUE) <= themes$words), "no more words than the theme table's")
  if (case == "transcript") held(all(colSums(cells, na.rm = TRUE) == themes$words), "words add up")
  cat(sprintf("%s by %s: %d x %d, %d NA\n", study, case, nrow(wide), nrow(themes), unread))
}
