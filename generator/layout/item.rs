//! Items by their first words, and those that have other items in them.

use super::{
    Layout, Parsed, Unknown,
    code::Code,
    spacing::{self, Kind, Place},
    step::INDENT,
    token,
};

impl<'t> Layout<'t> {
    /// Lays out an item; returns what it is and the index behind it.
    pub(super) fn item(&mut self, at: usize, indent: usize) -> Parsed<(Place, usize)> {
        let start = self.out.len();
        let mut code = Code::new(self.tokens, at);
        let has_docs = code.outer_attributes()?;
        let kind = match code.next().text {
            "impl" => {
                code.impl_head()?;
                self.inner_items(&mut code, indent)?;
                Kind::Other
            }
            "macro_rules" => self.macro_rules(&mut code, indent)?,
            _ if code.is_macro() => {
                if !code.macro_call()? {
                    code.keep_as(";", ";")?;
                }
                code.steps.line();
                Kind::Other
            }
            _ => self.declaration(&mut code, indent)?,
        };
        self.print(&mut code, indent);
        let is_one_line = self.out[start..].find('\n') == Some(self.out.len() - start - 1);
        Ok((Place { kind, is_one_line, has_docs }, code.at))
    }

    /// Reads an item that has a visibility and a word that says what it is.
    fn declaration(&mut self, code: &mut Code<'t>, indent: usize) -> Parsed<Kind> {
        let word = code.ahead(usize::from(code.is("pub")));
        let word = if word.is("(") { code.ahead(4) } else { word };
        if !word.is("use") {
            code.steps.all(if word.is("static") || word.is("const") { 0 } else { INDENT });
        }
        code.visibility()?;
        match word.text {
            "use" => {
                let is_std = code.ahead(1).is("std");
                code.use_item()?;
                Ok(if is_std { Kind::UseStd } else { Kind::Use })
            }
            "mod" => self.module(code, indent),
            "static" => code.constant().map(|()| Kind::Static),
            "const" if code.ahead(1).is("fn") => Err(Unknown),
            "const" => code.constant().map(|()| Kind::Const),
            "type" => code.type_item().map(|()| Kind::Type),
            "struct" => code.struct_item().map(|()| Kind::Other),
            "enum" => code.enum_item().map(|()| Kind::Other),
            "fn" | "async" => code.function().map(|()| Kind::Other),
            _ => Err(Unknown),
        }
    }

    /// Reads a module from `mod` on.
    fn module(&mut self, code: &mut Code<'t>, indent: usize) -> Parsed<Kind> {
        code.keep_as("mod", "mod ")?;
        code.name()?;
        if code.may_keep_as(";", ";") {
            code.steps.end();
            code.steps.line();
            return Ok(Kind::Module);
        }
        code.keep_as("{", " {")?;
        self.inner_items(code, indent)?;
        Ok(Kind::Other)
    }

    /// Lays out the items within a brace that was read, one by one, and the brace behind them.
    fn inner_items(&mut self, code: &mut Code<'t>, indent: usize) -> Parsed<()> {
        if code.is("}") {
            code.steps.inner_line();
            code.steps.end();
            code.keep();
            code.steps.line();
            return Ok(());
        }
        code.steps.line();
        code.steps.end();
        self.print(code, indent);
        let inner = indent + 4;
        let has_attributes = self.inner_attributes(code, false, inner)?;
        let mut last = None;
        while !code.is("}") {
            let start = self.out.len();
            let (place, end) = self.item(code.at, inner)?;
            spacing::separate(&mut self.out, start, last.as_ref(), &place, has_attributes);
            last = Some(place);
            code.at = end;
        }
        code.keep();
        code.steps.line();
        Ok(())
    }

    /// Reads the definition of a macro, which stays unchanged.
    fn macro_rules(&mut self, code: &mut Code<'t>, indent: usize) -> Parsed<Kind> {
        let is_definition = code.ahead(1).is("!") && code.ahead(2).kind == token::Kind::Word;
        if !is_definition || !code.ahead(3).is("{") || indent > 0 {
            return Err(Unknown);
        }
        let close = code.ahead(3).other as usize;
        let bytes = self.bytes(code.at..close + 1);
        let before = self.text[..bytes.start].rsplit('\n').next().unwrap_or_default();
        let after = self.text[bytes.end..].split('\n').next().unwrap_or_default();
        if !before.trim().is_empty() || !after.trim().is_empty() {
            return Err(Unknown);
        }
        code.steps.end_line();
        self.print(code, indent);
        self.out.extend([&self.text[bytes.start - before.len()..bytes.end], "\n"]);
        code.at = close + 1;
        Ok(Kind::Other)
    }
}
