//! `code agree --ci` and `--benchmark`: how sure a figure is.

use super::study;
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn intervals_of_other_kinds() {
    let figure = |ci: &str| {
        let run = study().run(["agree", "--ci", ci, "--format", "csv", "--codes", "money"]);
        run.stdout.lines().nth(1).unwrap_or_default().to_owned()
    };
    assert_snapshot!(figure("bootstrap"), @"code,money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,0.3691148775894538,0.89375,,0.4259,0.8918,too few");
    assert_snapshot!(figure("units"), @"code,money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,0.31923433667781553,1,,0.5004004004004003,0.8064064064064064,too few");
    assert_snapshot!(figure("gwet"), @"code,money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,0.35841764089775957,0.9848105594732979,,0.4879751517736418,0.7974079674758228,too few");
    assert_snapshot!(figure("none"), @"code,money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,,,no interval was asked for,,,too few");
    let seeds = ["1", "1", "2"].map(|seed| {
        study().run(["agree", "--ci", "bootstrap", "--seed", seed, "--format", "json"]).done()
    });
    assert_eq!(seeds[0], seeds[1]);
    assert_ne!(seeds[0], seeds[2]);
}

#[test]
fn two_interviews_of_one_person_are_one_cluster() {
    let study =
        study().file("participants.csv", "participant,transcript,speaker\nMina,P1,\nMina,P2,\n");
    let run = study.run(["agree", "--format", "csv", "--codes", "money"]);
    assert_snapshot!(run.stdout.lines().nth(1).unwrap_or_default(), @"code,money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,-0.27012930685298964,0.95660906577486,,0.49202164404553517,0.7457952494239644,too few");
    let run =
        study.run(["agree", "--format", "csv", "--codes", "money", "--transcripts", "P[1-5]"]);
    assert_snapshot!(run.stdout.lines().nth(1).unwrap_or_default(), @"code,money,money,money,0,20,4,5,0,15,20,75,90,0.6666666666666666,0.6046511627906976,,,4 transcripts are too few (5 needed),,,too few");
}

#[test]
fn benchmarks() {
    for whose in ["krippendorff", "landis-koch", "gwet"] {
        let run = study().run(["agree", "--benchmark", whose]);
        let line = run
            .stdout
            .lines()
            .find(|line| line.starts_with("in words"))
            .unwrap_or_default()
            .to_owned();
        match whose {
            "krippendorff" => {
                assert_snapshot!(line, @"in words                         not reliable (Krippendorff: below .667)");
            }
            "landis-koch" => {
                assert_snapshot!(line, @"in words                         moderate (Landis & Koch)");
            }
            _ => {
                assert_snapshot!(line, @"in words                         slight with a probability of .95 (Gwet, bands of Landis & Koch)");
            }
        }
    }
}

/// Nobody was asked to look for the other's codes, and no file says so: alpha is below 0 and says nothing.
#[test]
fn coders_who_divided_the_work() {
    let mut study = Study::new().codes("care\nmoney\nfood");
    for n in 1..=5 {
        let text =
            "I: How?\nP: She held my hand.\nI: And?\nP: They paid late.\nI: And?\nP: We ate.\n";
        study = study
            .transcript(&format!("P{n}"), text)
            .tags("ana", &format!("P{n}"), "code,quote\ncare,held my hand\n")
            .tags("ben", &format!("P{n}"), "code,quote\nmoney,paid late\nfood,We ate\n");
    }
    let facts = study.run(["agree"]).done();
    assert!(facts.contains("warning"), "{facts}");
    assert!(facts.contains("ana and ben gave no code in common"), "{facts}");
    let coverage: String = (1..=5)
        .flat_map(|n| [format!("ana,P{n},care\n"), format!("ben,P{n},money;food\n")])
        .collect();
    let told = study.file("coverage.csv", format!("coder,transcript,codes\n{coverage}"));
    let run = told.run(["agree"]);
    assert!(!run.stdout.contains("gave no code in common"), "{run}");
}
