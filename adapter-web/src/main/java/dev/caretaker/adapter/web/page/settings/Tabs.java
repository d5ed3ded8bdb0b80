package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which section is shown on which tab. */
final class Tabs {

    /**
     * One tab.
     *
     * @param path last part of its address
     * @param titleKey key of its title in the wording
     * @param sections ids of its sections in display order
     */
    record Tab(String path, String titleKey, List<String> sections) {}

    /** The tabs in display order; what no tab names is shown on the first. */
    static final List<Tab> ALL = List.of(
            new Tab("general", "tab.general", List.of("backup-retention", "login-restrictions", "password-rules")),
            new Tab("logs", "tab.logs", List.of("log-cleanup")),
            new Tab("two-factor", "tab.two-factor", List.of("two-factor")),
            new Tab("sso", "tab.sso", List.of("entra-sso", "role-mappings")),
            new Tab("api-docs", "tab.api-docs", List.of("api-documentation")));

    private static final Tab FIRST = ALL.get(0);

    private Tabs() {}

    static Optional<Tab> find(String path) {
        return ALL.stream().filter(tab -> tab.path().equals(path)).findFirst();
    }

    /** The tab that shows a section. */
    static Tab of(String section) {
        return ALL.stream()
                .filter(tab -> tab.sections().contains(section))
                .findFirst()
                .orElse(FIRST);
    }

    /** The sections of a tab: first those it names, in its order, then those that nobody names. */
    static List<String> sections(Tab tab, SettingsCatalogue catalogue) {
        List<String> registered = catalogue.sections().stream().map(Section::id).toList();
        List<String> shown = new ArrayList<>(tab.sections());
        shown.retainAll(registered);
        registered.stream()
                .filter(id -> of(id).equals(tab) && !shown.contains(id))
                .forEach(shown::add);
        return shown;
    }
}
