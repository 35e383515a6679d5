//! Scripts as they are published: without comments and without the spaces that only readers of the source need.

/// Takes comments, needless spaces and the brackets of single parameters out of a script, and says `let` for `const`.
/// A line stays a line unless what stands at its end goes on or begins something, so that no statement joins the next.
pub(crate) fn tighten(script: &str) -> String {
    let signs: Vec<char> = script.chars().collect();
    let mut out = String::with_capacity(script.len());
    let mut at = 0;
    while at < signs.len() {
        let sign = signs[at];
        let next = signs.get(at + 1).copied().unwrap_or(' ');
        let end = match sign {
            '"' | '\'' => end_of_quoted(&signs, at),
            '`' => end_of_template(&signs, at),
            '/' if next == '/' => {
                at = line_end(&signs, at);
                continue;
            }
            '/' if next == '*' => end_of_comment(&signs, at),
            '/' if begins_regex(&out) => end_of_regex(&signs, at),
            ' ' | '\t' => {
                let after = signs[at..].iter().position(|sign| !matches!(sign, ' ' | '\t'));
                at = after.map_or(signs.len(), |after| at + after);
                let next = signs.get(at).copied().unwrap_or('\n');
                if needs_space(out.chars().next_back().unwrap_or('\n'), next) {
                    out.push(' ');
                }
                continue;
            }
            // What never changes may as well be able to: the shorter word means the same to the reader.
            'c' if begins_word(&out) && signs[at..].starts_with(&['c', 'o', 'n', 's', 't', ' ']) => {
                out.push_str("let");
                at += "const".len();
                continue;
            }
            _ => at + 1,
        };
        let end = end.min(signs.len());
        if sign == '=' && next == '>' {
            open_parameter(&mut out);
        }
        // Nothing goes on over a bracket that ends a block.
        if sign == '}' && out.ends_with('\n') {
            out.pop();
        }
        if sign != '\n' || !out.ends_with(['\n', '{', '(', '[', ',', ';']) {
            out.extend(&signs[at..end]);
        }
        at = end;
    }
    out
}

/// Before an arrow: `(it)` to `it`, where it is no argument of `async`.
fn open_parameter(out: &mut String) {
    let word = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '$');
    let Some(before) = out.strip_suffix(')') else { return };
    let rest = before.trim_end_matches(word);
    let name = &before[rest.len()..];
    if let Some(rest) = rest.strip_suffix('(').filter(|rest| !name.is_empty() && !rest.ends_with(word)) {
        *out = format!("{rest}{name}");
    }
}

/// Whether a word may begin after this, which is no name after a dot.
fn begins_word(before: &str) -> bool {
    !before.ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '$' | '.'))
}

fn needs_space(before: char, after: char) -> bool {
    let word = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '$' | '"' | '\'' | '`' | '\\');
    word(before) && word(after) || matches!((before, after), ('+', '+') | ('-', '-') | ('/', '/'))
}

/// Whether a slash after this begins a regular expression: where a value begins, not after one.
fn begins_regex(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with("return")
        || before.ends_with(|sign| "(,=:[!&|?{};+>".contains(sign))
}

fn end_of_quoted(signs: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < signs.len() && signs[at] != signs[start] {
        at += if signs[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// A template with the code inside it, which is left as it is.
fn end_of_template(signs: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start + 1, 0);
    while at < signs.len() {
        match signs[at] {
            '\\' => at += 1,
            '`' if depth == 0 => return at + 1,
            '`' => at = end_of_template(signs, at) - 1,
            '$' if signs.get(at + 1) == Some(&'{') => {
                depth += 1;
                at += 1;
            }
            '{' if depth > 0 => depth += 1,
            '}' if depth > 0 => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    at
}

fn end_of_regex(signs: &[char], start: usize) -> usize {
    let (mut at, mut class) = (start + 1, false);
    while at < signs.len() && signs[at] != '\n' {
        match signs[at] {
            '\\' => at += 1,
            '[' => class = true,
            ']' => class = false,
            '/' if !class => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

fn end_of_comment(signs: &[char], start: usize) -> usize {
    let rest = signs[start + 2..].windows(2).position(|pair| pair == ['*', '/']);
    rest.map_or(signs.len(), |at| start + 2 + at + 2)
}

fn line_end(signs: &[char], start: usize) -> usize {
    signs[start..].iter().position(|sign| *sign == '\n').map_or(signs.len(), |at| start + at)
}

#[cfg(test)]
mod tests {
    use crate::render::script::tighten;

    #[test]
    fn only_what_no_engine_reads_goes() {
        for (before, after) in [
            ("const a = (b) => b + 1; // why\n\n  return a;\n", "let a=b=>b+1;return a;"),
            ("x = 'a  // b' + \"c  d\"", "x='a  // b'+\"c  d\""),
            ("`a  ${b  +  `c  d`}  e` ;", "`a  ${b  +  `c  d`}  e`;"),
            ("x.match(/[/\"']  \\/ /g) ;", "x.match(/[/\"']  \\/ /g);"),
            ("a = b / c / d", "a=b/c/d"),
            ("a + +b - -c", "a+ +b- -c"),
            ("case 'x': typeof y in z", "case 'x':typeof y in z"),
            ("a\n  b", "a\nb"),
            ("const [a] = constant, b = it.const + $const ;", "let[a]=constant,b=it.const+$const;"),
            ("f(async (a) => {\n  g((b, c) => b)\n})", "f(async(a)=>{g((b,c)=>b)})"),
            ("f((a) => a, ({ b }) => b, (c = (d) => d) => c)", "f(a=>a,({b})=>b,(c=d=>d)=>c)"),
        ] {
            assert_eq!(tighten(before), after);
        }
    }
}
