//! Opens a desk, says where, and keeps it open.

use super::super::cut_off::put_in_order;
use super::super::folder;
use super::super::output::{Failure, Status, say};
use super::super::tag::person;
use super::super::told::{Color, tell};
use super::args::Args;
use super::settles::Settling;
use crate::container::open_address;
use crate::desk::{Desk, Options, Settles};
use crate::error::Problem;
use crate::load::{self, Request};

/// Runs the desk until it is stopped.
pub fn run(args: &Args) -> Result<Status, Failure> {
    put_in_order([&args.study])?;
    if args.study.is_dir() && !load::is_study(&args.study) {
        return Err(folder::no_study(&args.study).into());
    }
    let coder = args.coder.as_deref().map(person).transpose()?;
    let request = Request {
        paths: vec![args.study.clone()],
        transcripts: args.transcripts.clone(),
        ..Request::default()
    };
    let settles = args.settle.as_ref().map(|coders| {
        let settling = Settling::open(request.clone(), coders, args)?;
        Ok::<Box<dyn Settles>, Failure>(Box::new(settling))
    });
    let options = Options {
        request,
        coder,
        port: args.port.unwrap_or(0),
        suggest: args.suggest.is_some(),
        settles: settles.transpose()?,
    };
    let desk = Desk::open(options).map_err(|problems| refused(&problems))?;
    for problem in desk.problems().iter().filter(|problem| problem.is_error()) {
        tell(problem, Color::Auto);
    }
    let started = desk.started();
    say(&format!(
        "the desk is open; end it with Ctrl C here, or with Stop there\n{}",
        started.address
    ));
    if !args.no_open && !open_address(&started.address) {
        say("no browser could be started: open the address yourself; it works once");
    }
    desk.run()?;
    say("the desk is closed");
    Ok(Status::Done)
}

fn refused(problems: &[Problem]) -> Failure {
    problems.iter().filter(|problem| problem.is_error()).for_each(|p| tell(p, Color::Auto));
    Failure::Said
}
