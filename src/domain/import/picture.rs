//! The design that an SVG of ours carries in its metadata. The picture is searched for it and not otherwise read.

use super::refusal::Refusal;

/// The largest picture that is looked at, in bytes.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// Whether a text begins as an SVG does.
pub(super) fn is_it(text: &str) -> bool {
    text.starts_with('<') && text.chars().take(2_000).collect::<String>().contains("<svg")
}

/// The design file in the metadata of a picture.
pub(super) fn design(text: &str) -> Result<String, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::NoDesignInPicture);
    }
    let metadata = text.split_once("<metadata").and_then(|(_, rest)| rest.split_once("</metadata"));
    let (metadata, _) = metadata.ok_or(Refusal::NoDesignInPicture)?;
    let content = match metadata.split_once("<![CDATA[") {
        // A section that had to hold `]]>` is two.
        Some((_, sections)) => sections.replace("]]]]><![CDATA[>", "]]>"),
        None => unescaped(metadata),
    };
    let start = content.find('{').ok_or(Refusal::NoDesignInPicture)?;
    let end = content.rfind('}').ok_or(Refusal::NoDesignInPicture)?;
    content.get(start..=end).map(str::to_owned).ok_or(Refusal::NoDesignInPicture)
}

/// The text of escaped XML, in one pass.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let known = after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        if let Some((character, after)) = known {
            plain.push(character);
            rest = after;
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ if name.len() > 8 => None,
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}
