//! `code talk`

use super::input::one_of;
use super::output::{Failure, Status};
use super::study::{CountArgs, analyse, analyse_checked};
use crate::analysis::talk::{ByQuestion, Course, Cut, Sequence, Talk, TalkShare, Voices};
use crate::error::{Kind, Problem};

/// How much is coded, who talks how much, and where in an interview
///
/// Without more, two tables. How much is coded, by transcript and by participant: turns and words that a tag of any code
/// (or of --codes) touches, of those that somebody read; what nobody read stands apart. Who talks how much, by label: turns,
/// words in % of all words of the transcript and of its participants' words, words per turn, and the longest turn. The
/// second is the one table in which interviewers' words count.
///
/// csv holds the first: unit (study, transcript, participant), id, coded_turns and coded_words (with _of and _percent),
/// unread_turns, unread_words. --by speaker prints the second: transcript ((all) for all together), speaker (the label),
/// role, participant, turns, words (of all), of_participants (of participants' words), mean_words, longest (words) and
/// longest_turn (its number). --by person takes all transcripts together: role, participant (empty for all of a role),
/// transcripts, turns, words (of all), of_participants and mean_words; its picture has a bar for each person.
///
/// --by question has a row per question: question_from and question_to (turns of those who ask until somebody answers),
/// answers_from, answers_to, turns, coded_words (of words read), unread_words, codes (as given). What is said before the
/// first question stands in a row without one. --course has a row per code and part: part (or minute, where it begins),
/// coded_words (of words read for the code), transcripts. --sequence has a row per pair of labels: n of the turns of `from`
/// that another turn follows, to_n (turns of `to` that follow another), pairs, and expected (if turns came in any order:
/// from · to / pairs).
#[derive(clap::Args)]
pub struct Args {
    /// question: what each question brings; speaker: who talks how much, label by label; person: in all transcripts together
    #[arg(long, value_name = "KEY", help_heading = "Selection", value_parser = one_of(KEYS))]
    by: Option<Key>,
    /// How much is coded in each of N parts of the interviews, or minute by minute where they have times: 10, minutes, 5min
    #[arg(long, value_name = "N|minutes", help_heading = "Selection", value_parser = Cut::parse)]
    #[arg(conflicts_with = "by")]
    course: Option<Cut>,
    /// Who speaks after whom, transcript by transcript
    #[arg(long, help_heading = "Selection", conflicts_with_all = ["by", "course"])]
    sequence: bool,
    #[command(flatten)]
    count: CountArgs,
}

/// What rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Question,
    Speaker,
    Person,
}

const KEYS: &[(&str, Key)] =
    &[("question", Key::Question), ("speaker", Key::Speaker), ("person", Key::Person)];

/// What says nothing about who speaks when, whatever was coded.
const OF_TAGS: &[&str] =
    &["speakers", "coders", "combine", "where", "codes", "level", "tags", "coverage"];

/// Runs the command.
pub fn run(args: &Args, options: &[String]) -> Result<Status, Failure> {
    let refuse = |idle: &[&str], why: &str| -> Result<(), Failure> {
        let Some(option) = options.iter().find(|given| idle.contains(&given.as_str())) else {
            return Ok(());
        };
        let message = format!("`--{option}` does nothing here: {why}");
        Err(Problem::error(Kind::Usage, message).hint(format!("leave `--{option}` out")).into())
    };
    let all_speak = "it is about all who speak, whatever was coded";
    let count = &args.count;
    match (args.by, args.course) {
        (Some(Key::Question), _) => analyse(count, None, &ByQuestion),
        (Some(Key::Speaker), _) => {
            refuse(OF_TAGS, all_speak)?;
            analyse(count, None, &TalkShare)
        }
        (Some(Key::Person), _) => {
            refuse(OF_TAGS, all_speak)?;
            analyse(count, None, &Voices { people: true })
        }
        (None, Some(cut)) => {
            let course = Course { cut };
            analyse_checked(count, None, &course, &|_, part| course.problems(part))
        }
        (None, None) if args.sequence => {
            refuse(OF_TAGS, all_speak)?;
            analyse(count, None, &Sequence)
        }
        (None, None) => {
            refuse(&["level"], "codes are taken together, at whatever level they were given")?;
            analyse(count, None, &Talk)
        }
    }
}
