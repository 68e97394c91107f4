//! What a tier says of itself by its name, its type and its annotations.

use crate::speech::tier::{Piece, Tier};

/// What a tier holds by its name, or else by the name of its type. The surest speech comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// What somebody says.
    Speech,
    /// That is not said.
    Nothing,
    /// What somebody says, word by word.
    Words,
    /// Something else: where somebody looks, what it means in another language ….
    Other,
}

/// Names of tiers of speech in English, German, French, Spanish, Portuguese, Italian and Dutch.
const SPEECH: &str = "speech utterance utterances utt transcript transcription transcribed ortho orthographic \
    orthography text sentence sentences verbatim rede sprache äußerung äußerungen transkript transkription parole \
    paroles énoncé énoncés texte habla enunciado enunciados transcripción texto fala transcrição parlato enunciato \
    trascrizione testo spraak uiting transcriptie";
const WORDS: &str = "word words wort wörter mot mots palabra palabras palavra palavras parola woord woorden token tokens";
const OTHER: &str = "gaze gesture gestures gesturing hand hands handshape face facial mouth mouthing mimic posture \
    eye eyes eyebrow eyebrows brow brows nod nods nodding smile smiles movement movements motion action actions \
    activity activities gloss glosses glossing translation translations translated free literal morph morphs morpheme \
    morphemes lemma lemmas phoneme phonemes phone phones phonetic phonetics phonology ipa syllable syllables pitch \
    intonation prosody pause pauses silence noise noises comment comments note notes remark remarks code codes coding \
    laughter laugh laughs lachen rire rires risa risas music musik musique música sound sounds background section sections segment \
    segments chunk chunks phase phases turn turns ipu iu overlap overlaps theme themes thema themen tema temas sentiment type types act \
    acts handlung handlungen body camera kamera slide slides quality room time times english german french spanish \
    portuguese italian dutch deutsch englisch französisch inglés français anglais topic topics episode episodes scene scenes event events emotion emotions stance blick gestik geste gesten kopf mimik haltung übersetzung kommentar kommentare \
    anmerkung anmerkungen notiz notizen pausen glossierung silbe silben regard regards gestes tête traduction \
    commentaire commentaires remarque remarques glose gloses mirada gesto gestos cabeza traducción comentario \
    comentarios glosa glosas nota notas pausa olhar cabeça tradução comentário comentários sguardo traduzione commento \
    commenti gebaar gebaren vertaling opmerking opmerkingen";
/// Short names that programs give to tiers which depend on others, or put before `@`; alone they may be initials.
const SHORT_SPEECH: &str = "tx ut txt ort tr";
const SHORT_WORDS: &str = "w wd";
const SHORT_OTHER: &str = "ft lt ge gl gls ps pos mb mp nt not cf hn ot rf lh rh";
/// What a tier holds by its names.
pub fn says(tier: &Tier) -> Says {
    let by_name = of_name(&tier.name, tier.parent.is_some() || tier.name.contains('@'));
    if by_name == Says::Nothing { of_name(&tier.of_type, false) } else { by_name }
}

fn of_name(name: &str, short: bool) -> Says {
    let parts = parts(name);
    let has = |words: &str| parts.iter().any(|part| is_in(words, part));
    let has_short = |words: &str| short && has(words);
    if has(OTHER) || has_short(SHORT_OTHER) {
        Says::Other
    } else if has(SPEECH) || has_short(SHORT_SPEECH) {
        Says::Speech
    } else if has(WORDS) || has_short(SHORT_WORDS) {
        Says::Words
    } else {
        Says::Nothing
    }
}

/// Whether all annotations are numbers or ids (`12`, `ada.001`), or the same words with another number each.
pub fn is_numbering(tier: &Tier) -> bool {
    let has_number = |piece: &Piece| piece.text.contains(|c: char| c.is_ascii_digit());
    let is_id = |piece: &Piece| {
        piece
            .text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | ':' | '/' | '#' | '@'))
    };
    let without = |piece: &Piece| piece.text.replace(|c: char| c.is_ascii_digit(), "");
    let same = || {
        let first = tier.pieces.first().map(without);
        tier.pieces.len() > 1 && tier.pieces.iter().all(|piece| Some(without(piece)) == first)
    };
    tier.pieces.iter().all(has_number) && (tier.pieces.iter().all(is_id) || same())
}

/// Whose tier it is: as the file says, else by its name without what says what kind of tier it is.
pub fn who(tier: &Tier) -> String {
    if let Some(participant) = &tier.participant {
        return participant.clone();
    }
    let is_kind = |part: &str| {
        [SPEECH, WORDS, OTHER].iter().any(|words| is_in(words, part))
            || tier.name.contains('@')
                && [SHORT_SPEECH, SHORT_WORDS, SHORT_OTHER].iter().any(|words| is_in(words, part))
    };
    let apart = |c: char| {
        c.is_whitespace() || matches!(c, '@' | '_' | '-' | '.' | ':' | '/' | '(' | ')' | '[' | ']')
    };
    let name: Vec<&str> = tier
        .name
        .split(apart)
        .filter(|part| !part.is_empty())
        .filter(|part| !is_kind(&part.to_lowercase()))
        .collect();
    // Where nothing is a kind, or all of it is, the name stays as it is.
    let parts = tier.name.split(apart).filter(|part| !part.is_empty()).count();
    if name.is_empty() || name.len() == parts { tier.name.clone() } else { name.join(" ") }
}

/// The words of a name in small letters: `Ana_freeTranslation@x` has four.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        let begins = !c.is_alphabetic() || small && c.is_uppercase();
        if begins && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
        }
        if c.is_alphabetic()
            && let Some(part) = parts.last_mut()
        {
            part.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    parts
}

fn is_in(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|known| known == word)
}
