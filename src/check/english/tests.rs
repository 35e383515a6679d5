//! Sentences of ordinary manuals that no rule about English may find, and others that one must find.

use crate::check::english::RULES;
use crate::check::prose::Part;
use crate::check::trial::{JAPANESE, mend, say};

const QUIET_COMMANDS: &[&str] = &[
    "Click [保存].",
    "(Optional) Enter a message for the customer.",
    "Copy the license key and paste it into [ライセンスキー]. (The key is 24 characters long.)",
    "Use the filter to find unticked orders.",
    "To put it simply, click [OK] twice.",
    "Even if the list is empty, click [更新].",
    "Only when the status is [完了], go on to 【close】.",
    "Right after the update, log out.",
    "At the bottom of the page, in the box on the left, select [同意する].",
    "Drag the image to [ここにドロップ].",
    "Follow these steps for every shop.",
    "Repeat 【open..save】 for the second shop.",
    "Choose one of these: [A] or [B].",
    "Type the name of the shop (up to 30 characters).",
    "Optional: enter a memo.",
    "Compare the number with the one in the email.",
    "In the row of [株式会社GoQSystem], click [詳細].",
    "On the RMS top page, click [店舗様向け 情報・サービス].",
    "If a dialog asks whether to continue, click [OK].",
    "When the page opens, check that the shop name is shown at the top.",
    "To save your changes, click [保存].",
    "Then, under [WEBAPI設定], paste the key into [ライセンスキー].",
    "Next, open the order list and select the orders to be shipped.",
    "Finally, log out of RMS.",
    "Select the orders that must be shipped today.",
    "Make sure that [利用中] is selected.",
    "Check that the checkbox is cleared, then click [次へ].",
    "Enter the date on which the order should be delivered.",
    "Do not close the window until the update is finished.",
    "Never share the key with anyone.",
    "Always copy the key from 【copy-key】.",
    "Right-click the file and choose [名前を変更].",
    "Double-click the icon.",
    "Press Enter.",
    "Press Ctrl and C at the same time.",
    "Carefully compare the last four characters.",
    "Apply the filter, then sort the list by date.",
    "Reply to the email that you received from Rakuten.",
    "Bring up the menu and click [設定].",
    "Using the menu on the left, go to [アプリ一覧].",
    "Depending on your plan, choose [月額] or [年額].",
    "Each time you register a new item, repeat 【open..save】.",
    "The first time you log in, enter the password from the email.",
    "Instead of the old key, paste the {value:license-key} from 【copy-key】.",
    "Wait until [完了] appears.",
    "Leave [備考] empty unless the customer wrote a message.",
    "Enter the following values:",
    "Follow the link in the email. The page for the new password opens.",
    "Log in to GoQSystem.",
    "Log in to RMS as the person who manages the shop.",
    "Turn off notifications for the orders that have been cancelled.",
    "Set the number of days to 5, then click [設定を保存して次へ進む].",
    "If you use two shops, you can skip this step for the second one.",
    "If [更新あり] is not shown, you do not need to update.",
    "Before you start, write down the name of the shop.",
    "As soon as the list is shown, click [更新].",
    "**Do it yourself**, and never leave it to a tool.",
    "After 【update】, go back to {label:rms/app-list/アプリ一覧}.",
    "In [アプリ一覧], you can sort the rows by date. Click [日付].",
    "Copy the log into a new file.",
    "From the list of carriers, choose the one that will deliver the parcel.",
    "Ask the customer whether the item will be kept or returned.",
    "So that nothing is lost, save the page before you close it.",
    "Now that you have the key, open GoQSystem.",
    "In case the page does not open, reload it.",
    "Should the page stay empty, reload it.",
    "Choose a password that is not easy to guess.",
    "Select just the rows that you need.",
    "Paste the key that you have just copied.",
    "Enter the name exactly as it is shown just above the button.",
    "Tick marks show the finished rows; scroll to the last one.",
    "Stop when you hit the limit of 10 images.",
    "With one click on the arrow, open the next order.",
    "Confirm [承認済み] is shown.",
    "Open the settings, and keep the window open.",
    "Open {code:https://example.com/login}",
    "Wait until Monday at 10 a.m.",
    "Is the status still [処理中]? Wait and reload the page.",
];

const QUIET_SENTENCES: &[&str] = &[
    "Your licence key will expire on 30 June.",
    "The new screens will appear in the release of March.",
    "The shop will open on 1 May.",
    "Orders will be deleted after 90 days.",
    "Rakuten will send you an email within three days.",
    "If the page will not open, check your connection.",
    "You will receive the invoice by email.",
    "You have just registered an app.",
    "The button stands just below the list.",
    "The list does not just show orders; it shows returns as well.",
    "The two names are easy to confuse.",
    "It is easy to overlook the small arrow at the right.",
    "Give your image a name that is easy to remember.",
    "Write the title so that customers can easily find the item.",
    "The data cannot easily be restored.",
    "A tick appears beside the finished orders.",
    "The search had no hits.",
    "Without the update, the features you use now keep working.",
    "Treat the licence key like a password. Do not send it by email or chat.",
    "By updating, you approve the use of the data under [アプリが利用するAPIリスト].",
    "The order must be shipped within three days.",
    "Both shops must be registered before the sale begins.",
    "The price shown in the cart includes tax.",
    "How to connect GoQSystem to Rakuten Ichiba, one screen at a time",
    "Manual for shops on Rakuten Ichiba",
    "© 2025 GoQSystem Inc.",
    "“Saved.”",
    "The page is open from 9 a.m. to 5 p.m.",
    "Delivery takes two to four days, depending on the region.",
    "The prices you see here include tax.",
    "Unchecked orders stay in the list for 30 days.",
    "Version 1.2.3 of the app reads the files in {code:/etc/app}.",
    "The screens are reproductions for explanation. They may differ from what you see.",
    "“Please wait” is shown while the data is being read.",
    "The status [保留] means that the payment is not complete.",
    "Ask who will open the shop on Sunday.",
    "The error log is written into one file each day.",
    "Staff at other shops cannot see your orders.",
    "The stock, the prices and the descriptions of all items are read again, and the list is sorted by date.",
    "If you click [キャンセル], nothing is registered.",
    "The link in the email is valid for 24 hours.",
    "Your item will appear on Rakuten Ichiba after the review.",
    "Late orders will be closed by Rakuten.",
    "It is easy to click the wrong row.",
    "It is easy to break the layout with a long name.",
    "Just-in-time deliveries are shown in blue.",
    "Last updated: 26 May 2025",
    "All rights reserved",
    "See the list of items (optional).",
    "At 5:00 PM, the counter is set to 0.",
    "Prices, stock and images: all of them are read again.",
    "We will contact you by email as soon as the review is complete.",
    "The tax is added to the price that you enter.",
    "Orders that you tick off on paper stay in the list.",
    "The system writes each login to the history.",
    "The shop has hit a record this month.",
    "What you enter here is shown to customers.",
    "The key (24 characters) is case-sensitive.",
    "Do you have two shops? Then register the key in each of them.",
    "Write to support@example.com if the key does not arrive.",
];

const QUIET_HEADINGS: &[&str] = &[
    "Update your licence key",
    "Updating the licence key in RMS",
    "Connect GoQSystem to Rakuten Merchant Server",
    "Rakuten Ichiba connection",
    "Using Rakuten Pay with Yahoo! Shopping",
    "Settings for the Google Search Console",
    "FAQ and contact",
    "What is the WEB API service?",
    "Download from the App Store",
    "Shipping to New York and Los Angeles",
    "Closing on Saturday and Sunday",
    "Amazon Web Services",
    "Plan A and plan B",
    "English and Japanese manuals",
    "Printing labels for Yamato Transport",
    "Orders from January to March",
    "Items of The North Face",
    "Contact GoQSystem Inc.",
    "Step 1: Open the list",
    "In the email from Japan Post",
    "App details",
    "iPhone and Android",
    "When the key expires",
    "Amazon: Delivery settings",
    "Set up Google Analytics 4 for your shop",
    "Using Yamato B2 Cloud",
    "Terms and conditions",
    "How do I get a licence key?",
    "Wait until 9 a.m.",
    "Google Sheets and Microsoft Excel",
];

const QUIET_ITEMS: &[&str] =
    &["An RMS account", "Log in to RMS", "The licence key of your shop", "For shop staff"];

#[test]
fn ordinary_english_is_left_alone() {
    let tables = [
        (Part::Command, QUIET_COMMANDS),
        (Part::Sentence, QUIET_SENTENCES),
        (Part::Heading, QUIET_HEADINGS),
        (Part::Item, QUIET_ITEMS),
    ];
    let mut wrong = String::new();
    for (part, texts) in tables {
        for text in texts {
            let found = say(RULES, part, JAPANESE, text);
            if !found.is_empty() {
                wrong.push_str(&format!("{text}: {found:?}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What a text is for, the text, the rule, what it marks, and the text after what is certain has been mended.
type Row = (Part, &'static str, &'static str, &'static [&'static str], &'static str);

use Part::{Command, Heading, Item, Sentence};

const FOUND_IN_COMMANDS: &[Row] = &[
    (Command, "You click [保存].", "imperative", &["You"], "Click [保存]."),
    (Command, "You can click [保存].", "imperative", &["You"], ""),
    (Command, "The button is clicked.", "imperative", &["The"], ""),
    (Command, "Clicking [保存] saves the page.", "imperative", &["Clicking"], ""),
    (Command, "[保存] is clicked.", "imperative", &["[保存] is"], ""),
    (Command, "[保存] button opens the page.", "imperative", &["[保存] button opens"], ""),
    (Command, "Users open the list.", "imperative", &["Users"], ""),
    (Command, "User clicks [保存].", "imperative", &["User clicks"], ""),
    (Command, "Button [保存] is clicked.", "imperative", &["Button [保存] is"], ""),
    (Command, "On the top page, you click [設定].", "imperative", &["you"], ""),
    (Command, "In the list, the row of the shop is clicked.", "imperative", &["the"], ""),
    (Command, "If the list is empty, you click [更新].", "imperative", &["you"], ""),
    (Command, "When the page opens, the button is pressed.", "imperative", &["the"], ""),
    (Command, "Then the page opens.", "imperative", &["the"], ""),
    (Command, "Next, we open the list.", "imperative", &["we"], ""),
    (Command, "There is a button at the bottom.", "imperative", &["There"], ""),
    (Command, "It is necessary to log in.", "imperative", &["It"], ""),
    (Command, "This step opens the page. Click [次へ].", "imperative", &["This"], ""),
    (Command, "[保存] should be clicked.", "passive-command", &["should be clicked"], ""),
    (Command, "The name is to be entered here.", "passive-command", &["is to be entered"], ""),
    (Command, "The checkbox must be selected.", "passive-command", &["must be selected"], ""),
    (Command, "In the list, the row must not be deleted.", "passive-command", &["must not be deleted"], ""),
    (Command, "Click [次へ]. The key needs to be copied.", "passive-command", &["needs to be copied"], ""),
    (
        Command,
        "All fields have to be carefully filled in.",
        "passive-command",
        &["have to be carefully filled"],
        "",
    ),
    (Command, "Click [保存]", "no-period", &["]"], "Click [保存]."),
    (Command, "Enter the name and the address", "no-period", &["s"], "Enter the name and the address."),
    (
        Command,
        "Click [次へ]. Then close the window",
        "no-period",
        &["w"],
        "Click [次へ]. Then close the window.",
    ),
    (Command, "Click **[保存]**", "no-period", &["*"], ""),
    (Command, "Open the list (of this month)", "no-period", &[")"], "Open the list (of this month)."),
    (Command, "Please click [保存].", "filler-word", &["Please"], "Click [保存]."),
    (
        Command,
        "If it is empty, please click [更新].",
        "filler-word",
        &["please"],
        "If it is empty, click [更新].",
    ),
    (Command, "Click [OK], please.", "filler-word", &["please"], ""),
    (Command, "Simply click [保存].", "filler-word", &["Simply"], "Click [保存]."),
    (Command, "Just enter the name.", "filler-word", &["Just"], "Enter the name."),
    (
        Command,
        "Open the page and just click [OK].",
        "filler-word",
        &["just"],
        "Open the page and click [OK].",
    ),
    (Command, "Uncheck [保存する].", "word-choice", &["Uncheck"], "Clear [保存する]."),
    (Command, "Leave the box unchecked.", "word-choice", &["unchecked"], "Leave the box cleared."),
    (Command, "Tick the box beside the order.", "word-choice", &["Tick"], "Select the box beside the order."),
    (Command, "Select or tick [同意する].", "word-choice", &["tick"], "Select or select [同意する]."),
    (Command, "Clear the tick box.", "word-choice", &["tick box"], "Clear the checkbox."),
    (Command, "Hit Enter.", "word-choice", &["Hit"], "Press Enter."),
    (
        Command,
        "Type the name and hit the Tab key.",
        "word-choice",
        &["hit"],
        "Type the name and press the Tab key.",
    ),
    (Command, "Log into RMS.", "word-choice", &["Log into"], "Log in to RMS."),
    (Command, "Login to RMS.", "word-choice", &["Login to"], "Log in to RMS."),
    (Command, "Click on [保存].", "word-choice", &["Click on"], "Click [保存]."),
    (Command, "Click here.", "vague-link", &["Click here"], ""),
    (Command, "Open https://example.com/login.", "vague-link", &["https://example.com/login"], ""),
    (
        Command,
        "Select an order, e.g. the first.",
        "latin-abbreviation",
        &["e.g."],
        "Select an order, for example, the first.",
    ),
];

const FOUND_ELSEWHERE: &[Row] = &[
    (
        Sentence,
        "If you are logged into RMS, you see it.",
        "word-choice",
        &["logged into"],
        "If you are logged in to RMS, you see it.",
    ),
    (Sentence, "The orders are ticked.", "word-choice", &["ticked"], "The orders are selected."),
    (
        Sentence,
        "The page is shown. You can close it",
        "no-period",
        &["t"],
        "The page is shown. You can close it.",
    ),
    (Sentence, "The key is copied", "no-period", &["d"], "The key is copied."),
    (Sentence, "Do not send the key by email", "no-period", &["l"], "Do not send the key by email."),
    (Sentence, "The page will open.", "filler-word", &["will open"], "The page opens."),
    (
        Sentence,
        "A confirmation dialog will appear.",
        "filler-word",
        &["will appear"],
        "A confirmation dialog appears.",
    ),
    (Sentence, "The rows will be displayed.", "filler-word", &["will be"], ""),
    (Sentence, "Then you will see the list.", "filler-word", &["will see"], "Then you see the list."),
    (
        Sentence,
        "You will be asked for a password.",
        "filler-word",
        &["will be"],
        "You are asked for a password.",
    ),
    (
        Sentence,
        "If you click it, the status will change.",
        "filler-word",
        &["will change"],
        "If you click it, the status changes.",
    ),
    (Sentence, "You can easily change the key.", "filler-word", &["easily"], "You can change the key."),
    (Sentence, "It is very easy to update the key.", "filler-word", &["easy"], ""),
    (Sentence, "Please note that the key expires.", "filler-word", &["Please"], "Note that the key expires."),
    (
        Sentence,
        "Orders, items, etc. are shown.",
        "latin-abbreviation",
        &["etc."],
        "Orders, items, and so on are shown.",
    ),
    (
        Sentence,
        "It reads orders, items, etc.",
        "latin-abbreviation",
        &["etc."],
        "It reads orders, items, and so on.",
    ),
    (
        Sentence,
        "It reads orders and etc. Items follow.",
        "latin-abbreviation",
        &["etc."],
        "It reads orders and so on. Items follow.",
    ),
    (
        Sentence,
        "The owner (i.e. you) is told.",
        "latin-abbreviation",
        &["i.e."],
        "The owner (that is, you) is told.",
    ),
    (
        Sentence,
        "The order comes in via the API.",
        "latin-abbreviation",
        &["via"],
        "The order comes in through the API.",
    ),
    (Sentence, "E.g., the key is old.", "latin-abbreviation", &["E.g."], "For example, the key is old."),
    (Sentence, "For details, click here.", "vague-link", &["click here"], ""),
    (Sentence, "For prices, see here.", "vague-link", &["see here"], ""),
    (Sentence, "The list (http://example.com/a) is long.", "vague-link", &["http://example.com/a"], ""),
    (Item, "Go here for the list of shops", "vague-link", &["Go here"], ""),
    (
        Item,
        "A shop that is logged into RMS",
        "word-choice",
        &["logged into"],
        "A shop that is logged in to RMS",
    ),
    (Heading, "Click on [保存]", "word-choice", &["Click on"], "Click [保存]"),
    (Heading, "Update Your Licence Key", "sentence-case", &["Your Licence Key"], ""),
    (Heading, "How to Update the Licence Key", "sentence-case", &["Update the Licence Key"], ""),
    (Heading, "Registering the Key in the Settings Page", "sentence-case", &["Key in the Settings Page"], ""),
    (Heading, "Update Your Rakuten Key", "sentence-case", &["Your"], ""),
    (Heading, "Items and Orders: Change the Prices", "sentence-case", &["Orders: Change the Prices"], ""),
    (Heading, "Add a New Shop", "sentence-case", &["New Shop"], ""),
    (Heading, "Update the key.", "sentence-case", &["."], "Update the key"),
];

#[test]
fn what_rules_find_and_mend() {
    let mut wrong = String::new();
    for (part, text, rule, marked, mended) in FOUND_IN_COMMANDS.iter().chain(FOUND_ELSEWHERE) {
        let found = say(RULES, *part, JAPANESE, text);
        let expected: Vec<(&str, String)> = marked.iter().map(|words| (*rule, (*words).to_owned())).collect();
        let is_mended = mended.is_empty() || mend(RULES, *part, text) == *mended;
        if found != expected || !is_mended {
            wrong.push_str(&format!("{text}: {found:?} {}\n", mend(RULES, *part, text)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_rule_has_five_rows() {
    for rule in RULES.iter().filter(|rule| rule.name != "long-english-sentence") {
        let rows = FOUND_IN_COMMANDS.iter().chain(FOUND_ELSEWHERE).filter(|row| row.2 == rule.name).count();
        assert!(rows >= 5, "{} has {rows}", rule.name);
    }
    let quiet =
        [QUIET_COMMANDS, QUIET_SENTENCES, QUIET_HEADINGS, QUIET_ITEMS].iter().map(|table| table.len());
    assert!(quiet.sum::<usize>() >= 80, "there are enough ordinary texts");
}

#[test]
fn words_are_counted_as_readers_count_them() {
    let sentence = |words: usize, end: &str| format!("Copy{}{end}", " it".repeat(words - 1));
    let long = [
        (Sentence, sentence(31, ".")),
        (Sentence, sentence(30, " [保存 する].")),
        (Sentence, sentence(30, " “as it is”.")),
        (Command, sentence(31, ".")),
        (Item, sentence(31, "")),
    ];
    for (part, text) in long {
        let expected = vec![("long-english-sentence", text.clone())];
        assert_eq!(say(RULES, part, JAPANESE, &text), expected, "{text}");
    }
    let two = [sentence(20, "."), sentence(20, ".")].join(" ");
    for text in [sentence(30, "."), sentence(29, " [保存 する]."), two] {
        assert!(say(RULES, Sentence, JAPANESE, &text).is_empty(), "{text}");
    }
}
