//! Words that tell names from what is said, in the languages in which interviews are typed.

use crate::text::name_key;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that hold sentences together and stand in no name.
const FUNCTION: &str = "\
    of the an and to in is that it for on with as was but so or if then not no yes this these those my we you he she \
    they what how why when where who which at by from about because there here have has had do does did be are were \
    will would can could should i'm it's that's don't me him her them your our their its also just like well okay ok \
    der die das und ist nicht ein eine einen ich wir zu dem auf für aber weil dass wenn wie was wo wer sich mit im \
    le les une est pas que qui dans pour sur avec mais il elle nous vous je ce cette \
    el los las un una es no que en con por para pero yo nosotros como se lo \
    il gli che non per con ma sono io noi questo o os um uma não com por mas eu nós \
    het een en niet dat ik wij op van voor maar met och att det är jag vi på som men ikke og jeg";

/// Words that are within names and have no capital.
const PARTICLES: &str = "al and bin da das de del della den der di dos du el et ibn la le of the und van von y e zu zur ter ten";

/// Words before a colon that head a remark, a field of a form or a list, and are seldom anybody's name.
const HEADS: &str = "\
    also and answer attention because but chorus date december decision decisions discussion duration example february figure \
    first friday from hint instructions january july june length location meaning method methods monday month name \
    no november number october one phone place plus ps question remember result results sat saturday \
    second section september so source speaker-list step subject summary sunday table task tel third three thursday \
    thus time tip title to topic total transcript tuesday two verse warning wednesday week well year yes action \
    agenda age email file recording recorded refrain bridge intro outro keywords abstract introduction conclusion \
    village crop gender sex occupation interviewed participants present absent apologies attendees chair \
    beispiel datum dauer frage ort thema uhrzeit zeit aufgabe ergebnis beschluss montag dienstag \
    mittwoch donnerstag freitag samstag sonntag titel \
    lieu durée exemple sujet titre lundi mardi mercredi jeudi vendredi samedi dimanche objet \
    fecha lugar duración ejemplo tema lunes martes miércoles jueves viernes sábado domingo título \
    data luogo durata esempio luogo plaats duur voorbeeld onderwerp plats exempel ämne break";

/// Words before a colon that head a remark of whoever typed.
const REMARKS: &str = "\
    note notes memo memos comment comments observation observations remark remarks anmerkung hinweis remarque nota \
    opmerking";

/// Words in brackets for what is heard, and for nobody.
const HEARD: &str = "\
    applause applaus background beep bleep cheering cheers clears cough coughing coughs crosstalk crying foreign gasps \
    giggles inaudible incomprehensible indistinct interruption lachen lacht laugh laughing laughs laughter lol musik \
    music musique música noise overlapping pause pauses phone ringing rires risas schweigen sic sigh sighs silence \
    silencio singing sobs sound unclear unintelligible unverständlich verse chorus whispering whispers nods shakes \
    redacted anonymised anonymized overtalk cross-talk overlap chuckle chuckles chuckling cries clap claps sniff sniffs \
    breathes exhales groans gestures mumbles mumbling yawns knock knocking rings barks slams clattering static \
    räuspert schmunzelt nickt seufzt weint hustet klingelt störung unv unverst geräusch gelächter rire soupir soupire tousse \
    risa pausa suspira llora risos sospira skratt suckar sukk";

/// Nouns for people, whose second word may be small: `Audience member`.
const PERSONS: &str = "\
    audience voice manager member speaker woman man nurse doctor teacher student mother father daughter son director \
    narrator officer worker person participant patient friend parent coordinator assistant";

/// A list of words by which names are told from other things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Holds sentences together.
    Function,
    /// Within a name, without a capital.
    Particle,
    /// Heads a remark, a field of a form or a list.
    Head,
    /// Heads a remark of whoever typed.
    Remark,
    /// What is heard.
    Heard,
    /// Who somebody is.
    Person,
}

static LISTS: LazyLock<[HashSet<String>; 6]> = LazyLock::new(|| {
    [FUNCTION, PARTICLES, HEADS, REMARKS, HEARD, PERSONS]
        .map(|words| words.split_whitespace().map(|word| name_key(word).into_owned()).collect())
});

/// Whether a word is on a list, whatever its capitals and accents' form.
pub fn is_on(list: List, word: &str) -> bool {
    on(list, word).is_some()
}

/// A word for what is heard as our list has it, whatever its capitals and accents' form.
pub fn heard(word: &str) -> Option<&'static str> {
    on(List::Heard, word)
}

fn on(list: List, word: &str) -> Option<&'static str> {
    LISTS[list as usize].get(&*name_key(word)).map(String::as_str)
}
