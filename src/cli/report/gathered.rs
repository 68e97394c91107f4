//! All analyses of which the page and the files of results are made, each once, in one pass over the transcripts.

use crate::analysis::agreement::{Agreement, Comparing, Differences, with_differences};
use crate::analysis::cooccur::Cooccur;
use crate::analysis::framework::Framework;
use crate::analysis::glance::Glance;
use crate::analysis::participants::{Participants, Summary};
use crate::analysis::quotes::Quotes;
use crate::analysis::saturation::Saturation;
use crate::analysis::small_cells::SmallCells;
use crate::analysis::stripes::Stripes;
use crate::analysis::talk::Voices;
use crate::analysis::themes::{Measure as Cell, Themes, Wide};
use crate::analysis::{Analysis, Shared};
use crate::files::results::{Content, ResultFile};
use crate::model::{By, CodedTranscript, Frame, Speakers, Unit};

/// Who reads the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Readers {
    /// Who has the study.
    #[default]
    Team,
    /// Everybody: without what people said, and without names. What counts people is there only from so many people on.
    Everybody(Option<SmallCells>),
}

impl Readers {
    /// Whether it may hold what people said.
    #[must_use]
    pub const fn is_team(self) -> bool {
        matches!(self, Self::Team)
    }

    /// From how many people on a number is printed.
    #[must_use]
    pub const fn small_cells(self) -> Option<SmallCells> {
        match self {
            Self::Team => None,
            Self::Everybody(least) => least,
        }
    }
}

/// What is asked of the page.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Who reads it.
    pub readers: Readers,
    /// With the coders' notes.
    pub memos: bool,
    /// With what each person said on each code.
    pub framework: bool,
    /// What agreement is judged on.
    pub unit: Unit,
    /// Whose speech counts.
    pub speakers: Speakers,
}

/// The analyses that are needed, and no others.
#[derive(Default)]
pub struct Analyses {
    /// Whether the page shows what each person said on each code.
    pub(super) framework_on_page: bool,
    pub(super) readers: Readers,
    pub(super) glance: Option<Glance>,
    pub(super) people: Option<Participants>,
    pub(super) themes: Themes,
    /// Of participants, with [`Themes`] by participant.
    pub(super) matrix: Option<Wide>,
    pub(super) stripes: Option<Stripes>,
    pub(super) together: Option<Cooccur>,
    pub(super) agreement: Option<Agreement>,
    /// Only beside agreement, and of the same comparison.
    pub(super) disputed: Option<Differences>,
    pub(super) new_codes: Option<Saturation>,
    pub(super) quotes: Option<Quotes>,
    pub(super) framework: Option<Framework>,
    pub(super) talk: Option<Voices>,
}

/// What is known of some transcripts.
type Of<A> = Option<<A as Analysis>::Part>;

/// What one transcript gives to each analysis.
#[derive(Default)]
pub struct Parts {
    pub(super) transcripts: Vec<String>,
    pub(super) glance: Of<Glance>,
    pub(super) people: Of<Participants>,
    pub(super) themes: <Themes as Analysis>::Part,
    pub(super) matrix: Of<Wide>,
    pub(super) stripes: Of<Stripes>,
    pub(super) together: Of<Cooccur>,
    pub(super) agreement: Of<Agreement>,
    pub(super) disputed: Of<Differences>,
    pub(super) new_codes: Of<Saturation>,
    pub(super) quotes: Of<Quotes>,
    pub(super) framework: Of<Framework>,
    pub(super) talk: Of<Voices>,
}

fn fold<A: Analysis>(
    analysis: Option<&A>,
    frame: &Frame,
    coded: &CodedTranscript,
    shared: &Shared<'_>,
) -> Of<A> {
    analysis.map(|analysis| analysis.fold_shared(frame, coded, shared))
}

fn merge<A: Analysis>(analysis: Option<&A>, earlier: &mut Of<A>, later: Of<A>) {
    match (analysis, earlier, later) {
        (Some(analysis), Some(earlier), Some(later)) => analysis.merge(earlier, later),
        (_, earlier @ None, later) => *earlier = later,
        _ => {}
    }
}

impl Analyses {
    /// Those of which the page is made; what is not for everybody only where it is wanted.
    #[must_use]
    pub fn of_page(asked: &Asked) -> Self {
        let private = asked.readers.is_team();
        let small_cells = asked.readers.small_cells();
        // Of a few people turns and transcripts tell as much as their number does.
        let of_turns = small_cells.is_none();
        let agreement = agreement(asked);
        let disputed = Differences {
            comparing: agreement.comparing.clone(),
            only: true,
            memos: asked.memos,
            ..Differences::default()
        };
        Self {
            framework_on_page: asked.framework,
            readers: asked.readers,
            glance: Some(Glance { groups: private }),
            people: (private || small_cells.is_some()).then(|| people(small_cells)),
            themes: Themes { small_cells, ..Themes::default() },
            matrix: Some(matrix()),
            stripes: of_turns.then_some(Stripes { words: private, nameless: !private }),
            together: of_turns.then(Cooccur::default),
            agreement: Some(agreement),
            disputed: private.then_some(disputed),
            new_codes: of_turns.then(Saturation::default),
            quotes: private.then(|| quotes(asked)),
            framework: asked.framework.then(|| framework(asked)),
            talk: Some(Voices { people: private }),
        }
    }

    /// Those of which these files are made.
    #[must_use]
    pub fn of_results(asked: &Asked, files: &[&ResultFile]) -> Self {
        let has = |content| files.iter().any(|file| file.content == content);
        let mut all = match has(Content::Page) {
            true => Self::of_page(asked),
            false => Self::default(),
        };
        for file in files {
            match file.content {
                Content::ThemesByParticipant => _ = all.matrix.get_or_insert_with(matrix),
                Content::Participants => _ = all.people.get_or_insert_default(),
                Content::Cooccur => _ = all.together.get_or_insert_default(),
                Content::Saturation => _ = all.new_codes.get_or_insert_default(),
                Content::Agreement => {
                    all.agreement.get_or_insert_with(|| agreement(asked));
                }
                Content::Quotes => _ = all.quotes.get_or_insert_with(|| quotes(asked)),
                Content::Framework => _ = all.framework.get_or_insert_with(|| framework(asked)),
                Content::Themes | Content::Codebook | Content::Segments | Content::Page => {}
            }
        }
        all
    }

    /// What one transcript gives.
    pub fn fold(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Parts {
        let (agreement, disputed) = match (&self.agreement, &self.disputed) {
            (Some(agreement), Some(disputed)) => {
                let (compared, disputed) = with_differences(agreement, disputed, frame, coded);
                (Some(compared), Some(disputed))
            }
            (agreement, _) => (fold(agreement.as_ref(), frame, coded, shared), None),
        };
        Parts {
            transcripts: vec![coded.transcript.id.to_string()],
            glance: fold(self.glance.as_ref(), frame, coded, shared),
            people: fold(self.people.as_ref(), frame, coded, shared),
            themes: self.themes.fold_shared(frame, coded, shared),
            matrix: fold(self.matrix.as_ref(), frame, coded, shared),
            stripes: fold(self.stripes.as_ref(), frame, coded, shared),
            together: fold(self.together.as_ref(), frame, coded, shared),
            agreement,
            disputed,
            new_codes: fold(self.new_codes.as_ref(), frame, coded, shared),
            quotes: fold(self.quotes.as_ref(), frame, coded, shared),
            framework: fold(self.framework.as_ref(), frame, coded, shared),
            talk: fold(self.talk.as_ref(), frame, coded, shared),
        }
    }

    /// Joins what is known of earlier transcripts with what is known of a later one.
    pub fn merge(&self, earlier: &mut Parts, later: Parts) {
        earlier.transcripts.extend(later.transcripts);
        self.themes.merge(&mut earlier.themes, later.themes);
        merge(self.glance.as_ref(), &mut earlier.glance, later.glance);
        merge(self.people.as_ref(), &mut earlier.people, later.people);
        merge(self.matrix.as_ref(), &mut earlier.matrix, later.matrix);
        merge(self.stripes.as_ref(), &mut earlier.stripes, later.stripes);
        merge(self.together.as_ref(), &mut earlier.together, later.together);
        merge(self.agreement.as_ref(), &mut earlier.agreement, later.agreement);
        merge(self.disputed.as_ref(), &mut earlier.disputed, later.disputed);
        merge(self.new_codes.as_ref(), &mut earlier.new_codes, later.new_codes);
        merge(self.quotes.as_ref(), &mut earlier.quotes, later.quotes);
        merge(self.framework.as_ref(), &mut earlier.framework, later.framework);
        merge(self.talk.as_ref(), &mut earlier.talk, later.talk);
    }

    /// What is known where there is no transcript.
    pub(super) fn nothing(&self, frame: &Frame) -> Parts {
        let coded = CodedTranscript::default();
        let parts = self.fold(frame, &coded, &Shared::new(frame, &coded));
        Parts { transcripts: Vec::new(), ..parts }
    }
}

fn agreement(asked: &Asked) -> Agreement {
    let comparing = Comparing { speakers: asked.speakers.clone(), ..Comparing::on(asked.unit) };
    Agreement { comparing, ..Agreement::default() }
}

/// Without the least and the greatest of numbers where small cells are hidden: those are single people.
fn people(small_cells: Option<SmallCells>) -> Participants {
    match small_cells {
        None => Participants::default(),
        Some(_) => Participants {
            numbers: vec![Summary::MedianIqr],
            small_cells,
            ..Participants::default()
        },
    }
}

fn matrix() -> Wide {
    Wide {
        by: By::Participant,
        cells: vec![Cell::WordsPercent],
        safe_names: false,
        transpose: false,
    }
}

fn quotes(asked: &Asked) -> Quotes {
    Quotes { memos: asked.memos, ..Quotes::default() }
}

fn framework(asked: &Asked) -> Framework {
    Framework { memos: asked.memos, ..Framework::default() }
}
