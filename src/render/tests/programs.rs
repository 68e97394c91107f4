//! What programs read.

use super::{only, render, sample};
use crate::render::Style;
use crate::report::Block;

#[test]
fn csv_is_the_first_table() {
    insta::assert_snapshot!(render("csv", &sample::report(), Style::default()), @r#"
        code,depth,theme,participants,participants_of,participants_percent,turns,words,words_of,words_percent,segments
        practice,0,Peer work in practice,15,15,100,45,12480,61250,20.37551,96
        frontline,1,Frontline harm reduction work,12,15,80,36,9031,61250,14.74449,61
        night,2,"Night shifts, on-call duty and being the only one there",4,15,26.666667,12,812,61250,1.325714,9
        shinrai,1,信頼 (trust) 🤝 café,9,15,60,27,2214,61250,3.614694,26
        never,0,Never mentioned,0,15,0,0,0,61250,0,0
        "#);
}

#[test]
fn csv_of_quotes() {
    let report = only(Block::Quotes(sample::quotes()));
    insta::assert_snapshot!(render("csv", &report, Style::default()), @r#"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote,before,memos,said,said_memos
    frontline,Frontline work,P03,12,12,1048,1117,P03,ana;ben,"by nine the next morning you *hear* that he is gone,
    and nobody asks | whether you slept",What happens then?,emotional load; compare P07,"ana: Night shifts; On *call*
    ben: none of these",ana: both?
    frontline,Frontline work,FG1,4,5,210,260,"Mia, nurse; Noah, peer",ana,"Mia: We never know [sighs].
    Noah: Never,	no",,,,
    "#);
}

#[test]
fn json() {
    insta::assert_snapshot!(render("json", &sample::report(), Style::default()), @r#"
    {
      "title": "Theme frequency, 15 transcripts",
      "facts": {
        "coders": "ana, ben",
        "combined by": "any: a character counts where one coder tagged it",
        "codebook": "Peer work | roles\u001b[31m"
      },
      "text": [
        "Agreement is over turns.\nOnly participants' speech counts."
      ],
      "tables": {
        "themes": [
          {
            "code": "practice",
            "depth": 0,
            "theme": "Peer work in practice",
            "participants": {
              "n": 15,
              "of": 15,
              "percent": 100.0
            },
            "turns": 45,
            "words": {
              "n": 12480,
              "of": 61250,
              "percent": 20.375510204081632
            },
            "segments": 96
          },
          {
            "code": "frontline",
            "depth": 1,
            "theme": "Frontline harm reduction work",
            "participants": {
              "n": 12,
              "of": 15,
              "percent": 80.0
            },
            "turns": 36,
            "words": {
              "n": 9031,
              "of": 61250,
              "percent": 14.744489795918367
            },
            "segments": 61
          },
          {
            "code": "night",
            "depth": 2,
            "theme": "Night shifts, on-call duty and being the only one there",
            "participants": {
              "n": 4,
              "of": 15,
              "percent": 26.666666666666668
            },
            "turns": 12,
            "words": {
              "n": 812,
              "of": 61250,
              "percent": 1.3257142857142856
            },
            "segments": 9
          },
          {
            "code": "shinrai",
            "depth": 1,
            "theme": "信頼 (trust) 🤝 café",
            "participants": {
              "n": 9,
              "of": 15,
              "percent": 60.0
            },
            "turns": 27,
            "words": {
              "n": 2214,
              "of": 61250,
              "percent": 3.6146938775510202
            },
            "segments": 26
          },
          {
            "code": "never",
            "depth": 0,
            "theme": "Never mentioned",
            "participants": {
              "n": 0,
              "of": 15,
              "percent": 0.0
            },
            "turns": 0,
            "words": {
              "n": 0,
              "of": 61250,
              "percent": 0.0
            },
            "segments": 0
          }
        ],
        "agreement": [
          {
            "code": "practice",
            "alpha": 0.6666666666666666,
            "missing": {
              "n": 0,
              "of": 40,
              "percent": 0.0
            }
          },
          {
            "code": "frontline",
            "alpha": -0.0004,
            "missing": {
              "n": 0,
              "of": 40,
              "percent": 0.0
            }
          },
          {
            "code": "night",
            "alpha": {
              "undefined": "both coders used one category only"
            },
            "missing": {
              "n": 0,
              "of": 0,
              "percent": null
            }
          },
          {
            "code": "never",
            "alpha": {
              "undefined": "both coders used one category only"
            },
            "missing": {
              "n": 0,
              "of": 40,
              "percent": 0.0
            }
          },
          {
            "code": "late",
            "alpha": {
              "undefined": "one coder only"
            },
            "missing": {
              "n": 0,
              "of": 40,
              "percent": 0.0
            }
          }
        ],
        "themes_by_role": [
          {
            "code": "practice",
            "role": "nurse",
            "participants": {
              "n": 6,
              "of": 6,
              "percent": 100.0
            }
          },
          {
            "code": "practice",
            "role": "peer",
            "participants": {
              "n": 9,
              "of": 9,
              "percent": 100.0
            }
          },
          {
            "code": "frontline",
            "role": "peer",
            "participants": {
              "n": 7,
              "of": 9,
              "percent": 77.77777777777777
            }
          }
        ]
      },
      "quotes": [
        {
          "code": "practice",
          "name": "Peer work in practice",
          "depth": 0,
          "definition": "What peers do on a shift.",
          "quotes": []
        },
        {
          "code": "frontline",
          "name": "Frontline work",
          "depth": 1,
          "definition": "",
          "quotes": [
            {
              "transcript": "P03",
              "first_turn": 12,
              "last_turn": 12,
              "start": 1048,
              "end": 1117,
              "attribution": "P03",
              "coders": [
                "ana",
                "ben"
              ],
              "passages": [
                {
                  "speaker": "P",
                  "text": "by nine the next morning you *hear* that he is gone,\nand nobody asks | whether you slept",
                  "starts_inside": true,
                  "ends_inside": false
                }
              ],
              "before": "What happens then?",
              "after": "",
              "memos": [
                "emotional load; compare P07"
              ],
              "said": [
                {
                  "coder": "ana",
                  "codes": [
                    "Night shifts",
                    "On *call*"
                  ],
                  "memos": [
                    "both?"
                  ]
                },
                {
                  "coder": "ben",
                  "codes": [],
                  "memos": []
                }
              ]
            },
            {
              "transcript": "FG1",
              "first_turn": 4,
              "last_turn": 5,
              "start": 210,
              "end": 260,
              "attribution": "Mia, nurse; Noah, peer",
              "coders": [
                "ana"
              ],
              "passages": [
                {
                  "speaker": "Mia",
                  "text": "We never know [sighs].",
                  "starts_inside": false,
                  "ends_inside": false
                },
                {
                  "speaker": "Noah",
                  "text": "Never,\tno",
                  "starts_inside": false,
                  "ends_inside": true
                }
              ],
              "before": "",
              "after": "",
              "memos": []
            }
          ]
        }
      ],
      "notes": [
        "segments depends on how people cut: two short tags side by side are two segments, one long tag is one",
        "2 tags of rules did not count"
      ]
    }
    "#);
}
