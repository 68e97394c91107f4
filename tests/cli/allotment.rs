//! An invented study for the analyses: four transcripts, six people, two coders, one of whom read little.
//!
//! What is expected of it was counted by another program, in Python, over sets of characters, and by hand where a test says so.

use crate::harness::Study;

/// The study.
pub fn study() -> Study {
    FILES.iter().fold(Study::new(), |study, (path, text)| study.file(path, text))
}

/// The same with these words for those.
pub fn with(old: &str, new: &str) -> Study {
    FILES.iter().fold(Study::new(), |study, (path, text)| study.file(path, text.replace(old, new)))
}

/// The csv that a command prints of it.
pub fn csv(args: &[&str]) -> String {
    csv_of(&study(), args)
}

/// The csv that a command prints of a study.
pub fn csv_of(study: &Study, args: &[&str]) -> String {
    study.run([args, &["--format", "csv"]].concat()).unchanged().done()
}

const FILES: &[(&str, &str)] = &[
    (
        "codebook.yaml",
        r#"title: Allotment
themes:
  - id: work
    name: Work
    definition: What there is to do.
    codes:
      - id: digging
        name: Digging
        definition: Digging and carrying.
        rules:
          - words: [dig*, dug]
            speaker: any
      - id: watering
        name: Watering
        definition: Watering.
        rules:
          - words: [water*]
            speaker: any
  - id: company
    name: Company
    definition: Who is there.
    codes:
      - id: friends
        name: Friends
        definition: People one knows.
      - id: newcomers
        name: Newcomers
        definition: People who are new.
  - id: weather
    name: Weather
    definition: Rain, heat.
"#,
    ),
    (
        "coverage.csv",
        r#"coder,transcript,codes,turns,status
ben,G02,work,,done
"#,
    ),
    (
        "participants.csv",
        r#"participant,transcript,speaker,garden,years
A1,G01,P,east,3
A2,G02,P,west,1
A3,G03,P,east,
B1,FG1,P1,west,10
B2,FG1,P2,west,2
B3,FG1,P3,east,7
"#,
    ),
    (
        "study.yaml",
        r#"title: Allotment
language: en
"#,
    ),
    (
        "tags/ana/FG1.csv",
        r#"code,turn,quote
digging,2,I dig
friends,2,my friend waters
watering,2,my friend waters
weather,3,In the heat
watering,3,In the heat we all water.
newcomers,4,"I came last month, so I carry cans."
digging,4,I carry cans
friends,5,my friend
newcomers,5,She learned it from my friend.
friends,7..8,
weather,9,in the rain
digging,9,Nobody digs in the rain.
"#,
    ),
    (
        "tags/ana/G01.csv",
        r#"code,turn,quote
friends,2,My neighbour took me along.
digging,2,We dug the long bed together in the rain.
friends,2,dug the long bed together
weather,2,in the rain
digging,4,Hard. My back hurt for a week.
friends,4,we laughed a lot
watering,6,I water on Mondays.
newcomers,6,The new people water on Fridays
watering,6,The new people water on Fridays
weather,6,when it is hot
"#,
    ),
    (
        "tags/ana/G02.csv",
        r#"code,turn,quote
digging,2,I dig a little each day.
newcomers,4,Some new people came in May.
newcomers,4,I showed them where to dig.
digging,4,where to dig
weather,6,The rain does that.
"#,
    ),
    (
        "tags/ana/G03.csv",
        r#"code,turn,quote
friends,2,The old friends. We sit and talk.
"#,
    ),
    (
        "tags/ben/G01.csv",
        r#"code,turn,quote
digging,2,We dug the long bed together
friends,2,My neighbour took me along. We dug the long bed together
digging,4,My back hurt for a week.
watering,6,
weather,6,when it is hot
"#,
    ),
    (
        "tags/ben/G02.csv",
        r#"code,turn,quote
digging,2,I dig a little each day.
watering,6,The rain does that.
"#,
    ),
    (
        "transcripts/FG1.txt",
        r#"I: Who does what?
P1: I dig and my friend waters.
P2: In the heat we all water.
P3: I came last month, so I carry cans.
P1: She learned it from my friend.
I: And when it rains?
P2: Then we sit in the shed.
P3: We talk in the shed, all of us.
P1: Nobody digs in the rain.
"#,
    ),
    (
        "transcripts/G01.txt",
        r#"I: How did you start here?
P: My neighbour took me along. We dug the long bed together in the rain.
I: And the digging, how was that?
P: Hard. My back hurt for a week. But we laughed a lot.
I: Who waters the beds?
P: I water on Mondays. The new people water on Fridays, when it is hot.
I: Anything else?
P: No.
"#,
    ),
    (
        "transcripts/G02.txt",
        r#"I: Tell me about your plot.
P: It is small. I dig a little each day.
I: Do you meet people?
P: Some new people came in May. I showed them where to dig.
I: And the watering?
P: The rain does that.
"#,
    ),
    (
        "transcripts/G03.txt",
        r#"I: What do you like here?
P: The old friends. We sit and talk.
I: And the work?
P: Others do it.
"#,
    ),
];
