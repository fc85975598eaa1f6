//! A small scanner of Rust sources: enough to see which rooms a file names.

/// A word or sign of the source, without comments and literals.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// The word or sign; `::` is one sign.
    pub text: String,
    /// Line in the file, from 1.
    pub line: usize,
}

/// A path that starts at the crate's root, after `super` and `self` are resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The first name below the root: a room, `*` for a glob, `as` for an alias of the root.
    pub room: String,
    /// Line in the file, from 1.
    pub line: usize,
}

/// Cuts a source into tokens; comments, strings, characters and lifetimes are left out.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut cursor = Cursor {
        rest: source,
        line: 1,
    };
    let mut found = Vec::new();
    while let Some(first) = cursor.peek() {
        let line = cursor.line;
        if first.is_whitespace() {
            cursor.bump();
        } else if cursor.rest.starts_with("//") {
            cursor.skip_while(|c| c != '\n');
        } else if cursor.rest.starts_with("/*") {
            cursor.skip_block_comment();
        } else if first == '"' {
            cursor.skip_string();
        } else if first == '\'' {
            cursor.skip_quote();
        } else if is_word(first) {
            let word = cursor.word();
            if matches!(word.as_str(), "r" | "br" | "cr") && cursor.skip_raw_string() {
                continue;
            }
            // `r#type` is the word `type`.
            if word == "r" && cursor.peek() == Some('#') {
                continue;
            }
            found.push(Token { text: word, line });
        } else if cursor.rest.starts_with("::") {
            cursor.bump();
            cursor.bump();
            found.push(Token {
                text: "::".to_owned(),
                line,
            });
        } else {
            cursor.bump();
            found.push(Token {
                text: first.to_string(),
                line,
            });
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What is left of a source, and where that is.
struct Cursor<'a> {
    rest: &'a str,
    line: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let first = chars.next()?;
        self.rest = chars.as_str();
        if first == '\n' {
            self.line += 1;
        }
        Some(first)
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&wanted) {
            self.bump();
        }
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(c) = self.peek().filter(|c| is_word(*c)) {
            word.push(c);
            self.bump();
        }
        word
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.bump();
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.bump();
            }
            if self.bump().is_none() || depth == 0 {
                return;
            }
        }
    }

    fn skip_string(&mut self) {
        self.bump();
        while let Some(c) = self.bump() {
            match c {
                '\\' => {
                    self.bump();
                }
                '"' => return,
                _ => {}
            }
        }
    }

    /// Behind `r`: skips `"…"` or `#"…"#` and says whether there was one.
    fn skip_raw_string(&mut self) -> bool {
        let hashes = self.rest.chars().take_while(|c| *c == '#').count();
        if self.rest.chars().nth(hashes) != Some('"') {
            return false;
        }
        for _ in 0..=hashes {
            self.bump();
        }
        let end = format!("\"{}", "#".repeat(hashes));
        while !self.rest.is_empty() && !self.rest.starts_with(&end) {
            self.bump();
        }
        for _ in 0..=hashes {
            self.bump();
        }
        true
    }

    /// A character, or the lifetime that begins the same way.
    fn skip_quote(&mut self) {
        self.bump();
        let mut ahead = self.rest.chars();
        let (first, second) = (ahead.next(), ahead.next());
        if first == Some('\\') {
            self.bump();
            self.bump();
            self.skip_while(|c| c != '\'');
            self.bump();
        } else if second == Some('\'') {
            self.bump();
            self.bump();
        } else {
            self.skip_while(is_word);
        }
    }
}

/// Every path from the crate's root that the tokens name. `module` is the file's own path, such as
/// `["plan", "network"]`; `crate_name` is what the root is called from outside.
pub fn references(module: &[&str], crate_name: &str, tokens: &[Token]) -> Vec<Reference> {
    let text = |index: usize| tokens.get(index).map_or("", |token| token.text.as_str());
    let mut found = Vec::new();
    // The braces open here, each with the inline module it belongs to.
    let mut braces: Vec<Option<String>> = Vec::new();
    let mut opening = None;
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).map_or("", text);
        match token.text.as_str() {
            "mod" if text(index + 2) == "{" => opening = Some(text(index + 1).to_owned()),
            "{" => braces.push(opening.take()),
            "}" => {
                braces.pop();
            }
            "crate" if text(index + 1) == "as" => {
                found.push(Reference {
                    room: "as".to_owned(),
                    line: token.line,
                });
            }
            root if before != "::" && text(index + 1) == "::" => {
                let base = if root == "crate" || root == crate_name {
                    Vec::new()
                } else if root == "self" || root == "super" {
                    let inline = braces.iter().flatten().cloned();
                    let mut base: Vec<String> = module
                        .iter()
                        .map(|name| (*name).to_owned())
                        .chain(inline)
                        .collect();
                    if root == "super" {
                        base.pop();
                    }
                    base
                } else {
                    continue;
                };
                tree(base, index + 2, tokens, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Reads the path, or the braced list of paths, at `index`; gives the index behind it.
fn tree(
    mut base: Vec<String>,
    index: usize,
    tokens: &[Token],
    found: &mut Vec<Reference>,
) -> usize {
    let Some(token) = tokens.get(index) else {
        return index;
    };
    let is_path = |index: usize| tokens.get(index).is_some_and(|token| token.text == "::");
    match token.text.as_str() {
        "super" | "self" if is_path(index + 1) => {
            if token.text == "super" {
                base.pop();
            }
            tree(base, index + 2, tokens, found)
        }
        "{" => {
            let mut at = index + 1;
            while let Some(next) = tokens.get(at) {
                match next.text.as_str() {
                    "}" => return at + 1,
                    "," => at += 1,
                    _ => {
                        at = tree(base.clone(), at, tokens, found);
                        at = end_of_item(at, tokens);
                    }
                }
            }
            at
        }
        name => {
            let room = base.first().map_or(name, String::as_str).to_owned();
            found.push(Reference {
                room,
                line: token.line,
            });
            index + 1
        }
    }
}

/// The comma or brace that ends the item of a braced list, past what is nested in it.
fn end_of_item(mut index: usize, tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    while let Some(token) = tokens.get(index) {
        match token.text.as_str() {
            "{" => depth += 1,
            "," | "}" if depth == 0 => return index,
            "}" => depth -= 1,
            _ => {}
        }
        index += 1;
    }
    index
}
