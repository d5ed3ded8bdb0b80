package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.sso.SsoDraft;
import dev.caretaker.application.settings.StoredSection;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody typed into a card that came back.
 *
 * @param typed what they typed, by path; empty to show what is stored
 * @param note their note
 * @param violations why it is refused
 * @param conflict what somebody else stored meanwhile
 * @param notice key of the confirmation
 * @param preview what the typed values would do
 * @param sso what was typed or asked beside the fields, on the tab of single sign-on
 */
record Draft(
        Optional<Map<String, String>> typed,
        String note,
        List<Violation> violations,
        Optional<StoredSection> conflict,
        Optional<String> notice,
        Optional<Foreseen> preview,
        SsoDraft sso) {

    static Draft none(List<Violation> violations) {
        return new Draft(
                Optional.empty(), "", violations, Optional.empty(), Optional.empty(), Optional.empty(), SsoDraft.NONE);
    }

    static Draft unsaved(Submitted submitted) {
        return refused(submitted, List.of());
    }

    static Draft refused(Submitted submitted, List<Violation> violations) {
        return typed(submitted, violations, Optional.empty(), Optional.empty());
    }

    static Draft overtaken(Submitted submitted, Optional<StoredSection> stored) {
        return typed(submitted, List.of(), stored, Optional.empty());
    }

    static Draft previewed(Submitted submitted, Foreseen preview) {
        return typed(submitted, List.of(), Optional.empty(), Optional.of(preview));
    }

    private static Draft typed(
            Submitted submitted,
            List<Violation> violations,
            Optional<StoredSection> conflict,
            Optional<Foreseen> preview) {
        String note = submitted.note().orElse("");
        return new Draft(
                Optional.of(submitted.text()), note, violations, conflict, Optional.empty(), preview, SsoDraft.NONE);
    }

    /** Defaults that were asked for, and that somebody else came before. */
    static Draft overtakenReset(Map<String, String> defaults, Optional<StoredSection> stored) {
        return new Draft(
                Optional.of(defaults), "", List.of(), stored, Optional.empty(), Optional.empty(), SsoDraft.NONE);
    }

    Draft noticed(Optional<String> key) {
        return new Draft(typed, note, violations, conflict, key, preview, sso);
    }

    Draft with(SsoDraft beside) {
        return new Draft(typed, note, violations, conflict, notice, preview, beside);
    }
}
