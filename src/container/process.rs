//! Other programs that read what we do not: they get a file's bytes, and have to answer in time and within bounds.
//!
//! Nothing is written anywhere: bytes go in and text comes out through pipes.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How much a program may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How long it may work.
    pub time: Duration,
    /// How many bytes it may answer.
    pub bytes: usize,
}

/// What a program answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whether it says that all went well.
    pub done: bool,
    /// What it wrote.
    pub output: Vec<u8>,
    /// What it complained of, cut off where it is long.
    pub complaints: String,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unanswered {
    /// There is no such program.
    Missing,
    /// It could not be started, or its answer could not be read.
    Failed(String),
    /// It took too long.
    Late,
    /// It answered too much.
    TooMuch,
}

/// How much of complaints is kept.
const COMPLAINTS: u64 = 1 << 16;
/// How often is looked whether it is done.
const PAUSE: Duration = Duration::from_millis(5);

/// Gives `input` to a program, and returns what it makes of it.
///
/// # Errors
/// Where the program is not there, or does not answer within its limits: then it is stopped.
pub fn ask(
    program: &str,
    arguments: &[&str],
    input: &[u8],
    limits: Limits,
) -> Result<Answer, Unanswered> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Unanswered::Missing,
        _ => Unanswered::Failed(error.to_string()),
    })?;
    let (pipe, answers, complains) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        // A program that stops reading knows enough, or says why.
        scope.spawn(move || pipe.map(|mut pipe| pipe.write_all(input)));
        let output = scope.spawn(move || all(answers, limits.bytes as u64 + 1));
        let complaints = scope.spawn(move || all(complains, COMPLAINTS));
        let done = wait(&mut child, limits.time);
        // Whatever it still has open is closed now, and the threads come to their end.
        let failed = |what: &str| Unanswered::Failed(what.to_owned());
        let output = output.join().map_err(|_| failed("its answer was not read"))?;
        let complaints = complaints.join().map_err(|_| failed("its answer was not read"))?;
        if output.len() > limits.bytes {
            return Err(Unanswered::TooMuch);
        }
        let complaints = String::from_utf8_lossy(&complaints).into_owned();
        Ok(Answer { done: done?, output, complaints })
    })
}

fn all(pipe: Option<impl Read>, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        // What comes before an error is what there is.
        let _ = pipe.take(most).read_to_end(&mut bytes);
    }
    bytes
}

/// Waits for the end of a program, and brings it about if it takes too long.
fn wait(child: &mut Child, time: Duration) -> Result<bool, Unanswered> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if begun.elapsed() < time => std::thread::sleep(PAUSE),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(Unanswered::Late);
            }
            Err(error) => return Err(Unanswered::Failed(error.to_string())),
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { time: Duration::from_secs(20), bytes: 1 << 20 };

    #[test]
    fn what_goes_in_comes_out() {
        let input = vec![b'a'; 1 << 20];
        let answer = ask("cat", &[], &input, LIMITS).unwrap();
        assert_eq!((answer.done, answer.output == input), (true, true));
        let answer = ask("sh", &["-c", "echo so >&2; exit 3"], &input, LIMITS).unwrap();
        assert_eq!((answer.done, answer.complaints.as_str()), (false, "so\n"));
    }

    #[test]
    fn limits_hold() {
        let limits = |time, bytes| Limits { time: Duration::from_millis(time), bytes };
        let begun = Instant::now();
        assert_eq!(ask("sleep", &["60"], b"", limits(50, 9)), Err(Unanswered::Late));
        assert_eq!(ask("yes", &[], b"", limits(20_000, 1000)), Err(Unanswered::TooMuch));
        assert!(begun.elapsed() < Duration::from_secs(15));
        let missing = ask("no-such-program-anywhere", &[], b"", LIMITS);
        assert_eq!(missing, Err(Unanswered::Missing));
    }
}
