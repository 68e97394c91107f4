//! `code find` and `code quotes --find`

mod counted;
mod wrong;

use crate::allotment::{csv, study, with};
use insta::assert_snapshot;

#[test]
fn for_people() {
    assert_snapshot!(study().run(["find", "weather or digging", "--coders", "ben"]).unchanged(), @"
    Allotment: passages found by weather or digging

    passages      4
    participants  2 of 2 (100.0%)
    transcripts   2 of 2 (100.0%)
    turns         4
    words         22 of 47 (46.8%)
    not judged    74 words in 12 turns

    note: whose tags: 2 transcripts by ben alone
    note: whose tags of company, friends, newcomers, weather: 1 transcript by ben alone, 1 by nobody
    note: counted: participants' speech in 2 of 4 transcripts
    note: who speaks: 2 answer (2 by participants.csv); 2 ask (2 by known words)
    note: a passage without a word is left out; words, participants and transcripts are of those where
          the query can be judged: it surely holds, or surely does not; not judged: nobody chosen looked
          for the code, or the speaker has no value
    note: not covered by these coders: FG1, G03
    note: [read in part] G02
    note: [rules left out]
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["find", "2 of (digging, friends, weather)", "--quotes", "--by", "garden"]).unchanged(), @"
    Allotment: passages found by 2 of (digging, friends, weather)

    garden  Passages  Participants  of  Transcripts  Turns      Words  Words not judged
    ───────────────────────────────────────────────────────────────────────────────────
    east           1     1 (33.3%)   3    1 (33.3%)      1  9 (13.4%)                 0
    west           1     1 (33.3%)   3    1 (50.0%)      1   3 (5.6%)                 0
    ───────────────────────────────────────────────────────────────────────────────────

    2 of (digging, friends, weather), garden: east

      “We dug the long bed together in the rain”
      — A1, G01 turn 2

    2 of (digging, friends, weather), garden: west

      “in the rain”
      — B1, FG1 turn 9

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: a passage without a word is left out; words, participants and transcripts are of those where
          the query can be judged: it surely holds, or surely does not; not judged: nobody chosen looked
          for the code, or the speaker has no value
    note: [rules left out]
    ---- status 0 ----
    ");
    assert_snapshot!(csv(&["find", "friends near text:shed within 0 turns", "--quotes"]), @r#"
    transcript,turn_from,turn_to,start,end,participants,words,quote
    FG1,7,8,181,241,B2; B3,14,"P2: Then we sit in the shed.
    P3: We talk in the shed, all of us."
    "#);
}

/// Somebody who speaks in a pair interview and alone is one participant, whatever the order of the transcripts.
#[test]
fn a_participant_is_one_in_all_transcripts() {
    let study = with("B1,FG1,P1,west,10", "A2,FG1,P1,west,1");
    let found = study.run(["find", "participant(weather) and friends", "--format", "csv"]).done();
    // A2 has the weather in G02 and a friend in FG1, where weather is B2's and, in the rain, A2's.
    let study = study.file("tags/ana/FG1.csv", "code,turn,quote\nfriends,2,my friend waters\n");
    let alone = study.run(["find", "participant(weather) and friends", "--format", "csv"]).done();
    let friends = |text: &str| text.lines().filter(|line| line.contains("A2")).count();
    assert_eq!((friends(&found), friends(&alone)), (2, 1), "{found}{alone}");
    // One in another needs another round.
    let nested = "participant(participant(weather) and friends) and digging";
    let text = study.run(["find", nested, "--format", "csv"]).done();
    assert!(text.contains("G02,2,2,44,68,A2,6"), "{text}");
}

#[test]
fn quotes_of_a_query() {
    assert_snapshot!(study().run(["quotes", "--find", "\"in the rain\" inside digging", "--context"]).unchanged(), @r#"
    Allotment: passages found by "in the rain" inside digging

    "in the rain" inside digging

      [Nobody digs]
      “in the rain”
      [.]
      — B1, FG1 turn 9

      [My neighbour took me along. We dug the long bed together]
      “in the rain”
      [.]
      — A1, G01 turn 2

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: a passage without a word is left out; words, participants and transcripts are of those where
          the query can be judged: it surely holds, or surely does not; not judged: nobody chosen looked
          for the code, or the speaker has no value
    note: [rules left out]
    ---- status 0 ----
    "#);
    assert_snapshot!(study().run(["quotes", "--find", "participant(digging) and not weather", "--attribution", "attributes", "--one-per-participant", "--format", "csv"]).unchanged(), @r#"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote
    participant(digging) and not weather,participant(digging) and not weather,,0,0,0,0,"east, 7",,"I came last month, so I carry cans."
    participant(digging) and not weather,participant(digging) and not weather,,0,0,0,0,"west, 10",,She learned it from my friend.
    participant(digging) and not weather,participant(digging) and not weather,,0,0,0,0,"east, 3",,My neighbour took me along. We dug the long bed together
    participant(digging) and not weather,participant(digging) and not weather,,0,0,0,0,"west, 1",,Some new people came in May. I showed them where to dig.
    ---- stderr ----
    warning: the attributes beside the words of 4 of 4 participants are shared by fewer than 4 others (k < 5): who knows these of somebody knows who spoke
    hint: `code deid participants` tells which attributes do that: use bands or fewer columns, or `code quotes --attribution none`
    ---- status 0 ----
    "#);
}

/// All that somebody says is quoted without what others say between.
#[test]
fn what_is_between_belongs_to_nobody() {
    let quotes =
        study().run(["quotes", "--find", "participant(friends)", "--transcripts", "FG1"]).done();
    assert!(!quotes.contains("In the heat we all water. I came"), "{quotes}");
    assert!(!quotes.contains("Who does what"), "{quotes}");
}

#[test]
fn read_back() {
    let explained = |query: &str| study().run(["find", query, "--explain"]).done();
    assert_snapshot!(explained("turn(work) and not digging or friends followed by 2 of (text:shed, /rain|heat/, years>=2) within 1 turn"), @r#"
    What the query asks

    query    turn(work) and not digging or friends followed by 2 of (text:shed, /rain|heat/, years>=2)
             within 1 turn
    read as  (turn(work) and (not digging)) or (friends followed by 2 of ("shed", /rain|heat/, years>=2)
             within 1 turn)

    (what is both (the whole turns that are touched by what is tagged `work` or a code below it) and
    (all that is surely not what is tagged `digging`)), or (the whole passages of what is tagged
    `friends` that are followed by one of (what is at least 2 of these: the words "shed"; what matches
    /rain|heat/; the turns of participants whose years is at least 2), at most 1 turn away, questions
    counted).

    note: each part holds, surely does not, or is not known: where nobody looked for a code, and for
          people without a value; not known is neither found nor not found
    note: `and` binds closer than `or`: read as (turn(work) and (not digging)) or (friends followed by 2
          of ("shed", /rain|heat/, years>=2) within 1 turn)
    "#);
    assert_snapshot!(explained("not not `friends` and not participant(garden!=\"west\")"), @r#"
    What the query asks

    query    not not `friends` and not participant(garden!="west")
    read as  friends and (not participant(garden!=west))

    What is both what is tagged `friends` and (all that is surely not (all speech of participants who
    have, anywhere, the turns of participants whose garden is known and is not west)).

    note: each part holds, surely does not, or is not known: where nobody looked for a code, and for
          people without a value; not known is neither found nor not found
    "#);
}

/// What may not be what was meant is said beside the numbers.
#[test]
fn doubts_stand_beside_the_numbers() {
    let notes = |args: &[&str]| -> String {
        let text = study().run([&["find"], args, &["--format", "json"]].concat()).done();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let notes = json["notes"].as_array().unwrap().iter();
        let own = notes.map(|note| note.as_str().unwrap()).filter(|note| note.contains('`'));
        own.filter(|note| !note.contains("--")).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(notes(&["newcomers and not digging"]), @"`newcomers and not digging` cuts at characters: what is left of newcomers may be part of a sentence; `turn(newcomers) and not turn(digging)` compares whole turns");
    assert_snapshot!(notes(&["weather or digging and friends"]), @"`and` binds closer than `or`: read as weather or (digging and friends)");
    assert_snapshot!(notes(&["digging near digging within 1 turn"]), @"`digging near digging within 1 turn`: every passage stands so to itself");
    assert_snapshot!(notes(&["digging near weather within 1 turn", "--coders", "ben"]), @"
    `digging` was not looked for everywhere in FG1, G03: a relation to it holds there only as far as it was found, and is else taken not to hold
    `weather` was not looked for everywhere in FG1, G02, G03: a relation to it holds there only as far as it was found, and is else taken not to hold
    ");
    // A3 has no value: 7 and 3 words; that of B1 is no number: 6, 6 and 5.
    let study = with("B1,FG1,P1,west,10", "B1,FG1,P1,west,10+");
    let text = study.run(["find", "years<3 or years>9"]).done();
    assert!(text.contains("not judged    27 words in 5 turns"), "{text}");
    assert!(text.contains("values of `years` that are no numbers could not be compared"), "{text}");
}

/// The study may be meant to come first, as in other commands.
#[test]
fn a_study_in_the_place_of_the_query() {
    let printed = study().run(["find", "transcripts", "digging and weather"]);
    assert_snapshot!(printed, @"
    ---- stderr ----
    error: the query comes first, then the study
    hint: code find 'digging and weather' transcripts
    ---- status 2 ----
    ");
}
