//! `code methods`

use crate::harness::Study;
use insta::assert_snapshot;

/// Two interviews coded by two people and a third by one of them; one person speaks twice.
fn study() -> Study {
    Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript(
            "P01",
            "I: How was it?\nP: She held my hand. I was glad.\nI: And?\nP: They paid late.\n",
        )
        .transcript("P02", "I: And you?\nP: A warm welcome.\n")
        .transcript("P03", "I: Once more?\nP: Nothing new.\n")
        .tags("ana", "P01", "code,quote\nwarmth,held my hand\nmoney,paid late\n")
        .tags("ben", "P01", "code,quote\nwarmth,held my hand\n")
        .tags("ana", "P02", "code,quote\ncare,warm welcome\n")
        .tags("ben@2", "P02", "code,quote\ncare,warm welcome\n")
        .tags("ana", "P03", "code,quote\n")
        .file(
            "participants.csv",
            "participant,transcript,speaker,age\nAda,P01,,old\nBea,P02,,young\nAda,P03,,old\n",
        )
}

/// By hand: 11 + 3 + 2 = 16 words in 2 + 1 + 1 turns; the median of 2, 3 and 11 is 3. Tags: ana 3, ben 2.
#[test]
fn what_the_files_know() {
    assert_snapshot!(study().run(["methods"]).unchanged(), @"
    Methods

    The data were 3 transcripts with 2 participants, who spoke 15 words in 4 turns (median per
    transcript 3, range 2 to 10). 1 of the participants spoke in more than one transcript.

    The codebook had 3 codes in 2 themes on 2 levels. 2 coders gave 5 tags. Of the transcripts, 2 were
    coded by 2 of them, 1 was coded by one. Coding went through 2 rounds; figures are of each coder's
    latest.

    Inter-coder agreement between 2 coders (coder 1 in 2 transcripts, coder 2 in 2 transcripts) was
    assessed on 3 turns of participants' speech in 2 transcripts, each read by at least two of them;
    what a coder had not read was treated as missing. Nobody had coded 0 of the 3 turns (0.0%) with any
    of the codes. Speech of I was left out. A coder was taken to have applied a code to a turn if a
    passage tagged with it, or with a code below it, touched the turn by at least one character.
    Krippendorff's alpha (nominal), pooled over the 3 codes that were used so that each tag counts once,
    at the code given, was 0.762 (no confidence interval: 2 transcripts are too few (5 needed)). Alpha
    of single codes, codes below them included, ranged from 0.000 (money) to 1.000 (warmth). It was
    below .667 for 1 of these 3 codes.

    New codes were counted in 3 transcripts, in order (by transcript id), among 3 codes as given, each
    looked for in all 3 transcripts. By the rule of Guest, Namey and Chen (2020), with a base of 4
    transcripts (3 codes), a run of 2 and a threshold of 5 %, there is nothing to say: 3 transcripts are
    too few for a base of 4 and a run of 2 (6 needed). Of the 3 codes, 95 % of all orders have 1 to 3
    after 2 transcripts. That few new codes come says nothing of what the codes mean, nor of people
    unlike those who were asked.

    Analyses were made with qualcode 0.1.0.

    COREQ: what the files of the study answer
    Item  Asks                            Answer                          From
    ────────────────────────────────────────────────────────────────────────────────────────────────────
       1  Who conducted the interviews    labels of those who ask: I      transcripts: code speakers
          or groups
       2  Credentials of the researchers  open
       3  Their occupation at the time    open
       4  Their gender                    open
       5  Their experience and training   open
       6  Relationship with participants  open
          before the study
       7  What participants knew of the   open
          interviewer
       8  Characteristics of the          open
          interviewer: bias,
          assumptions, interests
       9  Methodological orientation and  open
          theory
      10  How participants were selected  open
      11  How participants were           open
          approached
      12  Sample size                     2 participants in 3             transcripts, participants:
                                          transcripts                     code participants
      13  Who refused or dropped out,     open
          and why
      14  Where data were collected       open
      15  Presence of others beside       open
          participants and researchers
      16  Characteristics of the sample   by age                          participants: code
                                                                          participants
      17  Interview guide, and whether    open
          it was piloted
      18  Repeat interviews               1 of the participants speak in  transcripts, participants:
                                          more than one transcript        code speakers
      19  Audio or visual recording       open
      20  Field notes                     open
      21  Duration of the interviews or   median 3 words of               transcripts: no times, but
          groups                          participants, range 2 to 10     words
      22  Data saturation                 By the rule of Guest, Namey     tags: code saturation
                                          and Chen (2020), with a base
                                          of 4 transcripts (3 codes), a
                                          run of 2 and a threshold of 5
                                          %, there is nothing to say: 3
                                          transcripts are too few for a
                                          base of 4 and a run of 2 (6
                                          needed).
      23  Whether transcripts were        open
          returned to participants
      24  Number of data coders           2 coders; 2 transcripts coded   tags: code agree
                                          by two or more
      25  Description of the coding tree  3 codes in 2 themes             codebook: code codebook show
      26  Whether themes came from the    open
          data or before
      27  Software                        qualcode 0.1.0                  the program
      28  Whether participants checked    open
          the findings
      29  Quotations, each with its       5 coded passages to quote       tags: code quotes; code
          speaker                         from, each with speaker and     check-quotes
                                          turn
      30  Consistency of data and         open
          findings
      31  Major themes                    care; money                     codebook: code themes
      32  Minor themes and diverse cases  warmth                          codebook: code themes
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    SRQR: what the files of the study answer
    Item  Asks                            Answer                          From
    ────────────────────────────────────────────────────────────────────────────────────────────────────
       1  Title                           open
       2  Abstract                        open
       3  Problem formulation             open
       4  Purpose or research question    open
       5  Qualitative approach and        open
          research paradigm
       6  Researcher characteristics and  open
          reflexivity
       7  Context                         open
       8  Sampling strategy               open
       9  Ethical issues                  open
      10  Data collection methods         open
      11  Data collection instruments     open
          and technologies
      12  Units of study                  2 participants in 3             transcripts, participants:
                                          transcripts                     code participants
      13  Data processing                 open
      14  Data analysis                   2 coders gave 5 tags. Of the    tags, codebook: code agree
                                          transcripts, 2 were coded by 2
                                          of them, 1 was coded by one.
                                          Coding went through 2 rounds;
                                          figures are of each coder's
                                          latest.
      15  Techniques to enhance           2 transcripts coded by two or   tags: code agree, code settle
          trustworthiness                 more; agreement computed (see
                                          the text); coding went through
                                          2 rounds; figures are of each
                                          coder's latest
      16  Synthesis and interpretation    care; money                     codebook: code themes
      17  Links to empirical data         5 coded passages to quote       tags: code quotes; code
                                          from, each with speaker and     check-quotes
                                          turn
      18  Integration with prior work,    open
          implications, transferability
      19  Limitations                     open
      20  Conflicts of interest           open
      21  Funding                         open
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    note: open: 18 of the 32 items of COREQ and 16 of the 21 of SRQR are in no file; what stands at the
          others is what files know, and the rest of each is the authors'
    note: check before printing: whether coders worked independently, in which order interviews were
          held and coded, and how differences were settled, is not in the files
    ---- status 0 ----
    ");
}

#[test]
fn one_coder_and_nobody() {
    let study = Study::new().codes("care").transcript("P01", "I: How?\nP: Well.\n");
    let text = study.run(["methods", "--format", "md"]).done();
    assert!(text.contains("Agreement between coders was not computed"), "{text}");
    assert!(text.contains("Number of data coders"), "{text}");
}

/// Nobody's name stands in what goes into a paper.
#[test]
fn coders_are_numbered() {
    let text = study().run(["methods"]).done();
    assert!(text.contains("coder 1"), "{text}");
    for name in ["ana", "ben"] {
        assert!(!text.split(|c: char| !c.is_alphanumeric()).any(|word| word == name), "{name}");
    }
}
