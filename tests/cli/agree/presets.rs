//! `code agree --preset`: what other programs would print for the same coding.

use crate::harness::Study;
use insta::assert_snapshot;

/// A transcript of 1,000 characters, of which both coders coded 50, each alone 75 and neither 800.
fn example() -> Study {
    Study::new()
        .file("codebook.yaml", include_str!("../../data/nvivo_example/codebook.yaml"))
        .transcript("P01", include_str!("../../data/nvivo_example/transcripts/P01.txt"))
        .tags("ana", "P01", include_str!("../../data/nvivo_example/tags/ana/P01.csv"))
        .tags("ben", "P01", include_str!("../../data/nvivo_example/tags/ben/P01.csv"))
}

/// The same, and a transcript of which only `ana` coded anything, and that more than once.
fn two_transcripts() -> Study {
    example()
        .transcript("P02", "I: And you?\nP: They held my hand. They paid me.\n")
        .tags(
            "ana",
            "P02",
            "code,quote\nsupport,held my hand\nsupport,They held my hand.\nmoney,paid me\n",
        )
        .tags("ben", "P02", "code,quote\n")
}

fn preset(study: &Study, program: &str, args: &[&str]) -> String {
    study.run([&["agree", "--preset", program], args].concat()).unchanged().to_string()
}

/// The table for programs alone.
fn csv(study: &Study, program: &str, args: &[&str]) -> String {
    study
        .run([&["agree", "--format", "csv", "--preset", program], args].concat())
        .unchanged()
        .done()
}

#[test]
fn nvivo() {
    assert_eq!(include_str!("../../data/nvivo_example/transcripts/P01.txt").chars().count(), 1000);
    assert_snapshot!(preset(&example(), "nvivo", &[]), @"
    Agreement as NVivo prints it

    program   NVivo, coding comparison query
    unit      character
    universe  all text of the file: everybody's speech, labels, header, white space
    formula   kappa = ((a + d) - E) / (N - E), E = (A B + (N - A)(N - B)) / N, A = a + b, B = a + c,
              which is Cohen's; agreement = (a + d) / N
    letters   a both coders, b A alone, c B alone, d neither, N all
    coders    A is ana, B is ben

    Code     File   a   b   c    d  Agree %   Kappa  Our alpha  Verified
    ────────────────────────────────────────────────────────────────────
    Support  P01   50  75  75  800    85.00  0.3143      1.000  yes
    ────────────────────────────────────────────────────────────────────

    note: why they differ: NVivo counts every character of the file, interviewer questions included, so
          one long passage outweighs many short turns, and each file gets its own kappa instead of one
          figure
    note: verified: percentages, columns, characters as units and the expected frequencies in kappa were
          read in NVivo's help, versions 9 to 12, in part in copies of it; the step from them to kappa
          is on the word of an earlier reading. The help's example (1,000 characters, 50 coded by both,
          150 by one) gives its 85 %. NVivo was not run
    note: not verified: where nobody coded a file, or both coded all of it, kappa is 0/0; NVivo's help
          says that complete agreement is 1, and so these rows say 1. Nor that white space counts, nor
          how many digits are shown
    note: NVivo prints a row for each code and file, and no figure for several files or codes. A code's
          row is its own coding, as without NVivo's option to aggregate coding from children; a coder's
          overlapping tags are one
    note: 1 code has no row: neither ana nor ben gave it anywhere
    note: [contract]
    note: compared: 4 units (turn) of participants' speech in 1 of 1 transcript; nobody coded 3 of them
          (75.0%) with any of these codes
    note: coders: ana in 1 transcript, ben in 1 transcript
    note: [contract]
    note: left out: speech of I
    ---- status 0 ----
    ");
}

#[test]
fn qualcoder() {
    assert_snapshot!(preset(&example(), "qualcoder", &[]), @"
    Agreement as QualCoder prints it

    program   QualCoder, coder comparison report
    unit      character, all files summed
    universe  kappa: the characters that one of the two coded; percentages: all text of the files
    formula   kappa = (Po - Pe) / (1 - Pe), U = a + b + c, Po = a / U, Pe = (A B / U²) × ((U - A)(U - B)
              / U²), A = a + b, B = a + c
    letters   a both coders, b A alone, c B alone, d neither, N all
    coders    A is ana, B is ben

                                                                    Agree
                                    A and B     Not A  Disagree     coded               Our
    Code     File      N  Agree %         %   Not B %         %    only %   Kappa     alpha  Verified
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    Support  all   1,000    85.00      5.00     80.00     15.00     25.00  0.2064     1.000  yes
    ─────────────────────────────────────────────────────────────────────────────────────────────────

    note: why they differ: QualCoder looks only at characters that someone coded and multiplies two
          chance terms that should be added, so agreed silence earns nothing and long passages count
          more than short turns
    note: verified: read in QualCoder's source, reports.py (calculate_agreement_for_code) and
          report_compare_coder_file.py, the same in every version seen, and recomputed; a comment there
          says that the chance terms are added, the code multiplies them. It prints kappa rounded to
          four digits, and `zerodiv` where nobody used a code
    note: QualCoder sums over every text of the project and lets nobody choose; here it sums over what
          both coders read: 1 transcript. Its report by file has the same formula, on one file
    note: 1 code has no row: neither ana nor ben gave it anywhere
    note: [contract]
    note: compared: 4 units (turn) of participants' speech in 1 of 1 transcript; nobody coded 3 of them
          (75.0%) with any of these codes
    note: coders: ana in 1 transcript, ben in 1 transcript
    note: [contract]
    note: left out: speech of I
    ---- status 0 ----
    ");
}

#[test]
fn atlas() {
    assert_snapshot!(preset(&example(), "atlas", &[]), @"
    Agreement by ATLAS.ti's manual, not verified

    program   ATLAS.ti, inter-coder agreement of one code
    unit      character
    universe  all text of the document, coded or not: everybody's speech, labels, header
    formula   alpha-binary = 1 - (2N - 1)(b + c) / (n1 n0), n1 = 2a + b + c, n0 = 2d + b + c; percent =
              (a + d) / N; Holsti = 2a / (A + B), A = a + b, B = a + c
    letters   a both coders, b A alone, c B alone, d neither, N all
    coders    A is ana, B is ben

    Code     File   a   b   c    d  Percent  Holsti   Alpha  Our alpha  Verified
    ────────────────────────────────────────────────────────────────────────────────
    Support  P01   50  75  75  800     85.0    40.0  0.3146      1.000  not verified
    ────────────────────────────────────────────────────────────────────────────────

    note: why they differ: ATLAS.ti has the same coefficient and other units: it counts characters of
          the whole document, interviewer included, so a few words' difference in span ends counts as
          disagreement and long passages weigh more
    note: read in ATLAS.ti's manuals (versions 9 and later) and a copy of its help: the character as
          unit, percent, Holsti's formula on segments, and a chance agreement that is Krippendorff's for
          small samples. ATLAS.ti was not run
    note: not verified: that alpha-binary is what it prints for one code, that it counts the
          interviewer's text and text nobody coded in percent, Holsti on characters, the sum over
          documents, what it prints where nothing varies, how many digits it shows. Its cu-alpha and
          Cu-alpha, for codes in semantic domains, are not here
    note: 1 code has no row: neither ana nor ben gave it anywhere
    note: [contract]
    note: compared: 4 units (turn) of participants' speech in 1 of 1 transcript; nobody coded 3 of them
          (75.0%) with any of these codes
    note: coders: ana in 1 transcript, ben in 1 transcript
    note: [contract]
    note: left out: speech of I
    ---- status 0 ----
    ");
}

#[test]
fn maxqda() {
    assert_snapshot!(preset(&two_transcripts(), "maxqda", &[]), @"
    Agreement by MAXQDA's manual, not verified

    program   MAXQDA, intercoder agreement, segments that overlap by 90 %
    unit      coded segment, looked up in the other coder's coding, both ways
    universe  coded segments; text nobody coded does not count, d = 0
    formula   percent = look-ups that find the code on a segment sharing 90 % of the longer one / all
              look-ups; kappa (Brennan & Prediger) of the total = (Po - 1/q) / (1 - 1/q), q codes
    letters   a both coders, b A alone, c B alone, d neither, N all
    coders    A is ana, B is ben

    Code       File  Agreements  Disagreements  Total  Percent   Kappa  Our alpha  Verified
    ───────────────────────────────────────────────────────────────────────────────────────────
    Support    all            0              4      4     0.00              0.571  not verified
    Money      all            0              1      1     0.00              0.000  not verified
    All codes  all            0              5      5     0.00  -1.000      0.400  not verified
    ───────────────────────────────────────────────────────────────────────────────────────────

    note: why they differ: MAXQDA compares marked segments, not turns: passages whose ends differ by
          more than a tenth disagree, text nobody marked never counts, and chance depends only on how
          many codes there are
    note: read in MAXQDA's manuals (versions 12 to 24) and copies of them: two coders, each segment
          looked up in the other's coding, a total row that sums look-ups and is no mean of rows, and a
          kappa of that total with chance from the number of codes. MAXQDA was not run
    note: not verified: 90 % as what it asks for unless told otherwise, 90 % of the longer of the two
          segments (our choice), that look-ups go both ways, all documents in one row, 1/q as chance,
          what it prints for one code or none, and how many digits it shows. Its agreement on codes that
          exist in a document, or occur as often, is not here
    note: q is the number of codes with a segment here: MAXQDA takes the rows of its table, which may
          hold other codes; segments of one coder that overlap stay as they are
    note: [contract]
    note: compared: 5 units (turn) of participants' speech in 2 of 2 transcripts; nobody coded 3 of them
          (60.0%) with any of these codes
    note: coders: ana in 2 transcripts, ben in 2 transcripts
    note: [contract]
    note: left out: speech of I
    ---- status 0 ----
    ");
}

#[test]
fn dedoose() {
    assert_snapshot!(preset(&two_transcripts(), "dedoose", &[]), @"
    Agreement by Dedoose's manual, not verified

    program   Dedoose, training center
    unit      excerpt, to which a code is applied or not
    universe  ana's tagged passages, as the expert's excerpts; no others exist
    formula   kappa (Cohen) = (Po - Pe) / (1 - Pe), Po = (a + d) / N, Pe = (A B + (N - A)(N - B)) / N²;
              pooled = (ΣPo - ΣPe) / (codes - ΣPe)
    letters   a both coders, b A alone, c B alone, d neither, N all
    coders    A is ana, B is ben

    Code       File  a  b  c  d  Percent  Kappa  Our alpha  Verified
    ────────────────────────────────────────────────────────────────────
    Support    all   1  2  0  1     50.0   0.20      0.571  not verified
    Money      all   0  1  0  3     75.0   0.00      0.000  not verified
    All codes  all                         0.14      0.400  not verified
    ────────────────────────────────────────────────────────────────────

    note: why they differ: Dedoose asks only about excerpts someone had already selected, so finding
          passages is never tested, and its kappa takes chance from each coder's own rate of use
    note: verified: excerpts as events, a code applied or not, and Cohen's kappa for each code were read
          in Dedoose's help and guide. Dedoose was not run
    note: not verified: that its overall figure is the pooled kappa of de Vries et al. (2008), which its
          guide cites; what it prints where everybody or nobody applied a code; how many digits it shows
    note: no units were fixed, so each passage that ana tagged is an excerpt with the codes ana gave to
          it; ben applied a code to it that ben's tag of it touches by a character. In Dedoose ben would
          be shown these excerpts; --unit segment --segments FILE fixes them
    note: [contract]
    note: compared: 5 units (turn) of participants' speech in 2 of 2 transcripts; nobody coded 3 of them
          (60.0%) with any of these codes
    note: coders: ana in 2 transcripts, ben in 2 transcripts
    note: [contract]
    note: left out: speech of I
    ---- status 0 ----
    ");
}

#[test]
fn dedoose_with_fixed_excerpts() {
    let study = example().file("units.csv", "transcript,turn\nP01,2\nP01,4\nP01,6\n");
    let fixed = ["--unit", "segment", "--segments", "units.csv"];
    assert_snapshot!(csv(&study, "dedoose", &fixed), @"
    code,name,transcript,excerpts,both,only_a,only_b,neither,percent,kappa,alpha,verified,not_verified
    support,Support,all,3,1,0,0,2,100,1,1,yes,
    ,All codes,all,,,,,,,1,1,not verified,whether its overall figure is the pooled kappa
    ");
}

/// A row for each code and file, or for each code; what somebody used somewhere has a row everywhere.
#[test]
fn several_files() {
    let study = two_transcripts();
    assert_snapshot!(csv(&study, "nvivo", &[]), @"
    code,name,transcript,characters,both,only_a,only_b,neither,agreement,disagreement,kappa,alpha,verified,not_verified
    support,Support,P01,1000,50,75,75,800,85,15,0.3142857142857143,1,yes,
    support,Support,P02,48,0,18,0,30,62.5,37.5,0,0,yes,
    money,Money,P01,1000,0,0,0,1000,100,0,1,,not verified,\"0/0, taken for complete agreement\"
    money,Money,P02,48,0,7,0,41,85.41666666666667,14.583333333333334,0,0,yes,
    ");
    assert_snapshot!(csv(&study, "atlas", &["--codes", "support"]), @"
    code,name,transcript,characters,both,only_a,only_b,neither,percent,holsti,alpha_binary,alpha,verified,not_verified
    support,Support,P01,1000,50,75,75,800,85,40,0.3146285714285715,1,not verified,this alpha for one code
    support,Support,P02,48,0,18,0,30,62.5,0,-0.21794871794871806,0,not verified,this alpha for one code
    support,Support,all,1048,50,93,75,830,83.96946564885496,37.3134328358209,0.28157353277376784,0.5714285714285714,not verified,\"this alpha for one code, documents summed\"
    ");
    assert_snapshot!(csv(&study, "qualcoder", &[]), @"
    code,name,transcript,characters,coded_a,coded_b,both,one,neither,agree,a_and_b,not_a_not_b,disagree,agree_coded_only,kappa,alpha,verified,not_verified
    support,Support,all,1048,155,125,62,156,830,85.1145038167939,5.916030534351145,79.19847328244275,14.8854961832061,28.440366972477065,0.24653295543970719,0.5714285714285714,yes,
    money,Money,all,1048,7,0,0,7,1041,99.33206106870229,0,99.33206106870229,0.6679389312977122,0,0,0,yes,
    ");
}

#[test]
fn tags_of_one_coder_that_overlap() {
    let printed = preset(&two_transcripts(), "qualcoder", &["--codes", "support"]);
    let note = printed.split("note: ").find(|note| note.contains("twice")).unwrap();
    assert_snapshot!(note, @"
    QualCoder counts text twice where a coder's own tags of a code overlap: Support 0.2465, joined
          0.1843
    ");
}

#[test]
fn a_code_used_only_where_one_coder_read() {
    let study = example().transcript("P03", "I: And you?\nP: They paid me.\n").tags(
        "ana",
        "P03",
        "code,quote\nmoney,paid me\n",
    );
    assert_snapshot!(csv(&study, "qualcoder", &["--codes", "money"]), @"
    code,name,transcript,characters,coded_a,coded_b,both,one,neither,agree,a_and_b,not_a_not_b,disagree,agree_coded_only,kappa,alpha,verified,not_verified
    money,Money,all,1000,0,0,0,0,1000,100,0,100,0,zero div%,zerodiv,,yes,
    ");
    assert_snapshot!(csv(&study, "nvivo", &["--codes", "money"]), @"
    code,name,transcript,characters,both,only_a,only_b,neither,agreement,disagreement,kappa,alpha,verified,not_verified
    money,Money,P01,1000,0,0,0,1000,100,0,1,,not verified,\"0/0, taken for complete agreement\"
    ");
}

#[test]
fn three_coders() {
    let study = two_transcripts().tags("chloe", "P02", "code,quote\n");
    assert_snapshot!(preset(&study, "nvivo", &[]), @"
    ---- stderr ----
    error: --preset nvivo compares two coders, and there are 3: ana, ben, chloe
    hint: name two with --coders A,B
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["agree", "--preset", "maxqda", "--coders", "ana"]).unchanged(), @"
    ---- stderr ----
    error: there is one coder: agreement needs two
    hint: who has tag files: P01: ana; P02: ana
    ---- status 2 ----
    ");
    assert_snapshot!(csv(&study, "maxqda", &["--coders", "chloe,ana"]), @"
    code,name,transcript,segments_a,segments_b,agreements,disagreements,total,percent,kappa,alpha,verified,not_verified
    support,Support,all,0,2,0,2,2,0,,0,not verified,\"90 % of the longer segment, looked up both ways\"
    money,Money,all,0,1,0,1,1,0,,0,not verified,\"90 % of the longer segment, looked up both ways\"
    ,All codes,all,0,3,0,3,3,0,-1,0,not verified,\"90 % of the longer segment, looked up both ways\"
    ");
}

#[test]
fn spans_are_no_units() {
    assert_snapshot!(preset(&example(), "atlas", &["--unit", "span"]), @"
    ---- stderr ----
    error: --preset stands beside an alpha of units, and --unit span has none
    hint: name another unit, for example --unit char
    ---- status 2 ----
    ");
}
