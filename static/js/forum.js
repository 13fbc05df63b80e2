// Everything here is a comfort: each page works without it. One entry, one small module a comfort.
import { CharacterCount, Checkboxes, PasswordInput, Radios, createAll } from "govuk-frontend/dist/govuk/govuk-frontend.min.js";
import { askAboutWords } from "./asking.js";
import { copyLinks } from "./copy_link.js";
import { focusFirst } from "./focus_first.js";
import { markRead } from "./mark_read.js";
import { closeMenus } from "./menus.js";
import { keepPlace } from "./reading.js";
import { quoteSelections } from "./quoting.js";
import { onePage } from "./one_page.js";
import { openWords } from "./open_words.js";
import { submitOnce } from "./submit_once.js";
import { suggest } from "./suggest.js";
import { writeBoxes } from "./write_box.js";

// The design system looks for these two classes before it starts.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [CharacterCount, Checkboxes, PasswordInput, Radios]) createAll(component);

focusFirst();
closeMenus();
submitOnce();
copyLinks();
keepPlace();
markRead();
quoteSelections();
askAboutWords();
writeBoxes();
openWords();
onePage();
suggest();
