//! Names that are too long: what is left of them, whatever other names there are.

use super::spelling::Case;

/// How many letters a name ends in that would otherwise be that of another one that was cut, too.
pub(super) const TAG: usize = 4;

/// Returns letters that follow from a text (FNV-1a), whatever other names there are.
pub(super) fn tag(text: &str) -> String {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let mut hash = text.bytes().fold(0x811c_9dc5, mix);
    let mut letters = String::with_capacity(TAG);
    for _ in 0..TAG {
        letters.extend(char::from_u32(u32::from('a') + hash % 26));
        hash /= 26;
    }
    letters
}

/// Returns a name that is not too long: of a type the first words and the last one, which says
/// what it is, else the beginning.
pub(super) fn shortened(name: &str, longest: usize, case: Case) -> String {
    if name.len() <= longest {
        return name.to_owned();
    }
    let start = |start: &str| start.trim_end_matches(['_', '-']).to_owned();
    let last = name.rfind(|c: char| c.is_ascii_uppercase()).map(|index| &name[index..]);
    let Some(last) = last.filter(|last| case == Case::Type && last.len() < longest / 2) else {
        return start(&name[..longest]);
    };
    let room = longest - last.len();
    let end =
        (1..=room).rev().find(|end| name[*end..].starts_with(|c: char| c.is_ascii_uppercase()));
    format!("{}{last}", start(&name[..end.unwrap_or(room)]))
}
