//! Decisions and coders' own coverage follow a change of the codebook.

use crate::harness::Study;

#[test]
fn what_was_settled_and_read_follows_its_code() {
    let log = "start,end,code,decision,by,why,left,right,unit,words\n\
        3,20,warmth,ana,two,,ana: 3..12,ben: no,turn,She held my hand.\n\
        3,20,money,none,two,,ana: 3..12,ben: no,turn,She held my hand.\n";
    let study = Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript("P1", "P: She held my hand.\nI: And?\nP: And left.\n")
        .tags("ana", "P1", "code,quote\nwarmth,She held\nmoney,She held\n")
        .tags("ben", "P1", "code,quote\n")
        .file("tags/ben/coverage.csv", "transcript,codes\nP1,warmth; money\n")
        .file("settled/P1.csv", log);
    study.run(["codebook", "rename", "warmth", "heat", "--yes"]).done();
    assert_eq!(study.read("settled/P1.csv"), log.replace("warmth", "heat"));
    assert_eq!(study.read("tags/ben/coverage.csv"), "transcript,codes\nP1,heat; money\n");
    let check = study.run(["check", "-q"]);
    assert_eq!(check.status, Some(0), "{check}");
    study.run(["codebook", "remove", "money", "--with-tags", "--yes"]).done();
    assert!(!study.read("settled/P1.csv").contains("money"));
    assert_eq!(study.read("tags/ben/coverage.csv"), "transcript,codes\nP1,heat\n");
}
