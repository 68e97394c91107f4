//! Org, to be looked at. A zero width space is shown as a middle dot.

use super::{of_width, only, render, sample};
use crate::report::{Block, QuoteGroup, Report};

fn shown(report: &Report) -> String {
    render("org", report, of_width(80)).replace('\u{200b}', "·")
}

#[test]
fn org() {
    insta::assert_snapshot!(shown(&sample::report()), @r"
    #+title: Theme frequency, 15 transcripts

    - coders: ana, ben
    - combined by: any: a character counts where one coder tagged it
    - codebook: Peer work \vert{} roles␛·[·31m

    | Theme                                                        | Participants | Turns |          Words | Segments |
    |--------------------------------------------------------------+--------------+-------+----------------+----------|
    | <l>                                                          |          <r> |   <r> |            <r> |      <r> |
    | Peer work in practice                                        |    15 (100%) |    45 | 12,480 (20.4%) |       96 |
    | \emsp{}Frontline harm reduction work                         |     12 (80%) |    36 |  9,031 (14.7%) |       61 |
    | \emsp{}\emsp{}Night shifts, on-call duty and being the only one there |      4 (27%) |    12 |     812 (1.3%) |        9 |
    | \emsp{}信頼 (trust) 🤝 café                                  |      9 (60%) |    27 |   2,214 (3.6%) |       26 |
    | Never mentioned                                              |       0 (0%) |     0 |       0 (0.0%) |        0 |

    Agreement is over turns.
    Only participants' speech counts.

    #+caption: Krippendorff's alpha by code
    | Code      |    α | 95 % interval | Missing |
    |-----------+------+---------------+---------|
    | <l>       |  <r> | <l>           |     <r> |
    | practice  | 0.67 | 0.51 to 0.78  |  0 (0%) |
    | frontline | 0.00 | -0.20 to 0.19 |  0 (0%) |
    | night     |  n/a |               | 0 (n/a) |
    | never     |  n/a |               |  0 (0%) |
    | late      |  n/a |               |  0 (0%) |

    - n/a: both coders used one category only (night, never)
    - n/a: one coder only (late)

    #+caption: Participants by role
    | Code      | nurse (n = 6) | peer (n = 9) |
    |-----------+---------------+--------------|
    | <l>       |           <r> |          <r> |
    | practice  |      6 (100%) |     9 (100%) |
    | frontline |               |      7 (78%) |

    * ·Peer work in practice

    What peers do on a shift.

    ** ·Frontline work

    #+begin_quote
    [·What happens then?]

    “[…] by nine the next morning you ·*·hear·*· that he is gone,
    and nobody asks \vert{} whether you slept”

    — P03, turn 12

    - *ana:* Night shifts; On ·*·call·*· — /memo:/ both?
    - *ben:* none of these

    /memo:/ emotional load; compare P07
    #+end_quote

    #+begin_quote
    *Mia:* “We never know [sighs].”

    *Noah:* “Never, no […]”

    — Mia, nurse; Noah, peer, FG1 turns 4–5
    #+end_quote

    - Segments depends on how people cut: two short tags side by side are two segments, one long tag is one.
    - 2 tags of rules did not count.
    ");
}

#[test]
fn text_means_itself() {
    let texts = [
        ("*b* /i/ =v= ~c~ +s+ _u_", "·*·b·*· ·/·i·/· ·=·v·=· ·~·c·~· ·+·s·+· ·_·u·_·"),
        ("and/or n = 6, use_when a^b", "and/or n = 6, use·_·when a·^·b"),
        ("a|b $5", "a\\vert{}b \\dollar{}5"),
        ("[[a][b]] [fn:1] [sighs] […]", "·[·[a][b]] ·[·fn·:·1] [sighs] […]"),
        ("<2026-01-01> {{{m}}} @@x:y@@", "·<·2026-01-01> ·{··{··{·m}}} ·@··@·x·:·y·@··@·"),
        ("\\alpha, 9:30, P: so", "·\\·alpha, 9:30, P: so"),
    ];
    for (text, expected) in texts {
        let note = crate::report::Note::new(text, text);
        let report = Report { notes: vec![note].into(), ..Report::default() };
        assert_eq!(shown(&report), format!("- {expected}\n"));
    }
}

#[test]
fn lines_stay_lines() {
    let text = "* a\n# b\n#+end_quote\n: c\n- d\n+ e\n1. f\n2) g\n1.5 h\n-----\n| i |\n%%(j)\nCLOCK: k\n\nl";
    let expected = "·*· a\n·# b\n·#·+·end·_·quote\n·: c\n·- d\n·+· e\n·1. f\n·2) g\n·1.5 h\n·-----\n\
                    \\vert{} i \\vert{}\n·%%(j)\n·CLOCK: k\n\nl\n";
    assert_eq!(shown(&only(Block::Text(text.to_owned()))), expected);
}

#[test]
fn a_name_is_no_keyword() {
    let group = QuoteGroup { name: "TODO later".to_owned(), depth: 1, ..QuoteGroup::default() };
    assert_eq!(shown(&only(Block::Quotes(vec![group]))), "** ·TODO later\n");
}
