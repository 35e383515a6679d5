//! A place in a file to an address that opens an editor there.

use std::path::Path;

use crate::app::serve::page::encoded;

/// A program that browsers can open at a place, once it has told the system its scheme.
#[derive(Debug)]
pub(crate) struct Editor {
    /// What is typed.
    pub(crate) name: &'static str,
    /// What it calls itself.
    pub(crate) title: &'static str,
    /// What stands before the path, between it and the line, and between the line and the column.
    address: [&'static str; 3],
}

/// Those that are known to do it.
pub(crate) const EDITORS: &[Editor] = &[
    Editor { name: "vscode", title: "VS Code", address: ["vscode://file", ":", ":"] },
    Editor { name: "vscodium", title: "VSCodium", address: ["vscodium://file", ":", ":"] },
    Editor { name: "cursor", title: "Cursor", address: ["cursor://file", ":", ":"] },
    Editor { name: "zed", title: "Zed", address: ["zed://file", ":", ":"] },
    Editor { name: "idea", title: "IntelliJ IDEA", address: ["idea://open?file=", "&line=", "&column="] },
];

/// The editor of a name.
pub(crate) fn named(name: &str) -> Option<&'static Editor> {
    EDITORS.iter().find(|editor| editor.name == name)
}

/// Where a writer sits: the editor, and the folder of the site as the system names it.
pub(crate) struct Desk {
    editor: &'static Editor,
    root: String,
}

impl Desk {
    /// Of a site by its real path.
    pub(crate) fn at(editor: &'static Editor, root: &Path) -> Desk {
        Desk { editor, root: written(&root.display().to_string(), cfg!(windows)) }
    }

    /// What the editor calls itself.
    pub(crate) fn title(&self) -> &'static str {
        self.editor.title
    }

    /// The address of a place, which is written as diagnostics write it (`content/site.yaml:3:5`); nothing where no
    /// file of the site is meant.
    pub(crate) fn address(&self, path: &str, place: &str) -> Option<String> {
        if path.starts_with("dist/") {
            return None;
        }
        let mut ends = place.rsplitn(3, ':');
        let mut number = || ends.next().and_then(|text| text.parse::<usize>().ok());
        let (line, column) = match (number(), number()) {
            (Some(column), Some(line)) => (line, column),
            _ => (1, 1),
        };
        let [first, second, third] = self.editor.address;
        Some(format!("{first}{}/{}{second}{line}{third}{column}", self.root, encoded(path)))
    }
}

/// A folder as it stands in an address: slashes only, one in front, and without what only Windows itself wants to see.
fn written(root: &str, windows: bool) -> String {
    if !windows {
        return encoded(root);
    }
    let plain = match root.strip_prefix(r"\\?\") {
        Some(rest) => rest.strip_prefix(r"UNC\").map_or(rest.to_owned(), |share| format!(r"\\{share}")),
        None => root.to_owned(),
    };
    let plain = plain.replace('\\', "/");
    let slash = if plain.starts_with('/') { "" } else { "/" };
    format!("{slash}{}", encoded(&plain))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::app::serve::editor::{Desk, named, written};

    #[test]
    fn a_place_is_opened() {
        let desk = Desk { editor: named("vscode").expect("it is known"), root: written("/home/a b", false) };
        let path = "content/guides/a/b.yaml";
        let open = |place: &str| desk.address(path, place).expect("a file of the site");
        assert_eq!(
            open("content/guides/a/b.yaml:12:5"),
            "vscode://file/home/a%20b/content/guides/a/b.yaml:12:5"
        );
        assert_eq!(open(path), "vscode://file/home/a%20b/content/guides/a/b.yaml:1:1");
        assert_eq!(desk.address("dist/ja/index.html", "dist/ja/index.html:3:1"), None);
        let idea = Desk::at(named("idea").expect("it is known"), Path::new("."));
        assert!(idea.address("x", "x:3:4").expect("a file of the site").ends_with("/x&line=3&column=4"));
    }

    #[test]
    fn folders_of_windows() {
        assert_eq!(written(r"\\?\C:\Users\担当", true), "/C%3A/Users/%E6%8B%85%E5%BD%93");
        assert_eq!(written(r"\\?\UNC\server\share", true), "//server/share");
        assert_eq!(written(r"D:\manual", true), "/D%3A/manual");
    }
}
