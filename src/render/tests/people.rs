//! What people read, to be looked at.

use super::{of_width, only, render, sample};
use crate::render::Style;
use crate::report::{Block, Report};

#[test]
fn terminal_of_80_columns() {
    insta::assert_snapshot!(render("terminal", &sample::report(), of_width(80)), @"
    Theme frequency, 15 transcripts

    coders       ana, ben
    combined by  any: a character counts where one coder tagged it
    codebook     Peer work | roles␛[31m

    Theme                              Participants  Turns           Words  Segments
    ────────────────────────────────────────────────────────────────────────────────
    Peer work in practice               15 (100.0%)     45  12,480 (20.4%)        96
      Frontline harm reduction work      12 (80.0%)     36   9,031 (14.7%)        61
        Night shifts, on-call duty        4 (26.7%)     12      812 (1.3%)         9
        and being the only one there
      信頼 (trust) 🤝 café                9 (60.0%)     27    2,214 (3.6%)        26
    Never mentioned                        0 (0.0%)      0        0 (0.0%)         0
    ────────────────────────────────────────────────────────────────────────────────

    Agreement is over turns.
    Only participants' speech counts.

    Krippendorff's alpha by code
    Code          α  95 % interval   Missing
    ────────────────────────────────────────
    practice   0.67  0.51 to 0.78   0 (0.0%)
    frontline  0.00  -0.20 to 0.19  0 (0.0%)
    night       n/a                  0 (n/a)
    never       n/a                 0 (0.0%)
    late        n/a                 0 (0.0%)
    ────────────────────────────────────────
    n/a: both coders used one category only (night, never)
    n/a: one coder only (late)

    Participants by role
    Code       nurse (n = 6)  peer (n = 9)
    ──────────────────────────────────────
    practice      6 (100.0%)    9 (100.0%)
    frontline                    7 (77.8%)
    ──────────────────────────────────────

    Peer work in practice
    What peers do on a shift.

      Frontline work

        [What happens then?]
        “[…] by nine the next morning you *hear* that he is gone, and nobody asks |
         whether you slept”
        — P03, turn 12 (ana, ben)
          ana: Night shifts; On *call* — memo: both?
          ben: none of these
        memo: emotional load; compare P07

        Mia: “We never know [sighs].”
        Noah: “Never, no […]”
        — Mia, nurse; Noah, peer, FG1 turns 4–5 (ana)

    note: segments depends on how people cut: two short tags side by side are two
          segments, one long tag is one
    note: 2 tags of rules did not count
    ");
}

#[test]
fn terminal_of_60_columns_cuts_a_table_into_bands() {
    let report = only(Block::Table(sample::themes()));
    insta::assert_snapshot!(render("terminal", &report, of_width(60)), @"
    Theme                    Participants  Turns           Words
    ────────────────────────────────────────────────────────────
    Peer work in practice     15 (100.0%)     45  12,480 (20.4%)
      Frontline harm           12 (80.0%)     36   9,031 (14.7%)
      reduction work
        Night shifts,           4 (26.7%)     12      812 (1.3%)
        on-call duty and
        being the only one
        there
      信頼 (trust) 🤝 café      9 (60.0%)     27    2,214 (3.6%)
    Never mentioned              0 (0.0%)      0        0 (0.0%)
    ────────────────────────────────────────────────────────────

    Theme                    Segments
    ─────────────────────────────────
    Peer work in practice          96
      Frontline harm               61
      reduction work
        Night shifts,               9
        on-call duty and
        being the only one
        there
      信頼 (trust) 🤝 café         26
    Never mentioned                 0
    ─────────────────────────────────
    ");
}

#[test]
fn terminal_of_120_columns() {
    let report = only(Block::Table(sample::themes()));
    insta::assert_snapshot!(render("terminal", &report, of_width(120)), @"
    Theme                                                        Participants  Turns           Words  Segments
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    Peer work in practice                                         15 (100.0%)     45  12,480 (20.4%)        96
      Frontline harm reduction work                                12 (80.0%)     36   9,031 (14.7%)        61
        Night shifts, on-call duty and being the only one there     4 (26.7%)     12      812 (1.3%)         9
      信頼 (trust) 🤝 café                                          9 (60.0%)     27    2,214 (3.6%)        26
    Never mentioned                                                  0 (0.0%)      0        0 (0.0%)         0
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────
    ");
}

#[test]
fn terminal_quotes_wrap() {
    let report = only(Block::Quotes(sample::quotes()));
    insta::assert_snapshot!(render("terminal", &report, of_width(44)), @"
    Peer work in practice
    What peers do on a shift.

      Frontline work

        [What happens then?]
        “[…] by nine the next morning you
         *hear* that he is gone, and nobody asks
         | whether you slept”
        — P03, turn 12 (ana, ben)
          ana: Night shifts; On *call* — memo:
            both?
          ben: none of these
        memo: emotional load; compare P07

        Mia: “We never know [sighs].”
        Noah: “Never, no […]”
        — Mia, nurse; Noah, peer, FG1 turns 4–5
          (ana)
    ");
}

#[test]
fn terminal_in_color() {
    let report = Report { title: "Quotes".into(), ..only(Block::Quotes(sample::quotes())) };
    let style = Style { color: true, ..Style::default() };
    let shown = render("terminal", &report, style).replace('\u{1b}', "ESC");
    insta::assert_snapshot!(shown, @"
    ESC[1mQuotesESC[0m

    ESC[1mPeer work in practiceESC[0m
    What peers do on a shift.

      ESC[1mFrontline workESC[0m

        ESC[2m[What happens then?]ESC[0m
        “[…] by nine the next morning you *hear* that he is gone, and nobody asks | whether you slept”
        — P03, turn 12 (ana, ben)
          ana: Night shifts; On *call* — memo: both?
          ben: none of these
        memo: emotional load; compare P07

        Mia: “We never know [sighs].”
        Noah: “Never, no […]”
        — Mia, nurse; Noah, peer, FG1 turns 4–5 (ana)
    ");
}

#[test]
fn markdown() {
    insta::assert_snapshot!(render("md", &sample::report(), Style::default()), @r"
    # Theme frequency, 15 transcripts

    - coders: ana, ben
    - combined by: any: a character counts where one coder tagged it
    - codebook: Peer work \| roles␛\[31m

    | Theme                                                        | Participants | Turns |          Words | Segments |
    | ------------------------------------------------------------ | -----------: | ----: | -------------: | -------: |
    | Peer work in practice                                        |    15 (100%) |    45 | 12,480 (20.4%) |       96 |
    | &emsp;Frontline harm reduction work                          |     12 (80%) |    36 |  9,031 (14.7%) |       61 |
    | &emsp;&emsp;Night shifts, on-call duty and being the only one there |      4 (27%) |    12 |     812 (1.3%) |        9 |
    | &emsp;信頼 (trust) 🤝 café                                   |      9 (60%) |    27 |   2,214 (3.6%) |       26 |
    | Never mentioned                                              |       0 (0%) |     0 |       0 (0.0%) |        0 |

    Agreement is over turns.
    Only participants' speech counts.

    **Krippendorff's alpha by code**

    | Code      |    α | 95 % interval | Missing |
    | --------- | ---: | ------------- | ------: |
    | practice  | 0.67 | 0.51 to 0.78  |  0 (0%) |
    | frontline | 0.00 | -0.20 to 0.19 |  0 (0%) |
    | night     |  n/a |               | 0 (n/a) |
    | never     |  n/a |               |  0 (0%) |
    | late      |  n/a |               |  0 (0%) |

    - n/a: both coders used one category only (night, never)
    - n/a: one coder only (late)

    **Participants by role**

    | Code      | nurse (n = 6) | peer (n = 9) |
    | --------- | ------------: | -----------: |
    | practice  |      6 (100%) |     9 (100%) |
    | frontline |               |      7 (78%) |

    ## Peer work in practice

    *What peers do on a shift.*

    ### Frontline work

    > \[What happens then?\]
    >
    > “[…] by nine the next morning you \*hear\* that he is gone,
    > and nobody asks \| whether you slept”
    >
    > — P03, turn 12
    >
    > - **ana:** Night shifts; On \*call\* — *memo:* both?
    > - **ben:** none of these
    >
    > *memo:* emotional load; compare P07

    > **Mia:** “We never know \[sighs\].”
    >
    > **Noah:** “Never, no […]”
    >
    > — Mia, nurse; Noah, peer, FG1 turns 4–5

    - Segments depends on how people cut: two short tags side by side are two segments, one long tag is one.
    - 2 tags of rules did not count.
    ");
}
