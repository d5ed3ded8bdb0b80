package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.settings.SettingsPage.TabLink;
import dev.caretaker.adapter.web.page.settings.Tabs.Tab;
import dev.caretaker.adapter.web.page.sso.SsoTabs;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.section.Field;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts around the cards of a tab what else it shows: its title, the other tabs, and what its inputs choose from. */
@Singleton
final class TabFrame {

    private final ManageSettings settings;
    private final SsoTabs sso;
    private final Wording wording;

    TabFrame(ManageSettings settings, SsoTabs sso, Wording wording) {
        this.settings = settings;
        this.sso = sso;
        this.wording = wording;
    }

    SettingsPage around(Tab tab, List<SectionCard> shown, Draft draft) {
        boolean isSso = shown.stream().anyMatch(SectionCard::isConnection);
        return new SettingsPage(
                wording.text(tab.titleKey()),
                links(tab),
                shown,
                zones(tab),
                isSso ? sso.of(draft.sso(), draft.violations()) : null);
    }

    private List<TabLink> links(Tab current) {
        return Tabs.ALL.stream()
                .map(tab -> new TabLink("/settings/" + tab.path(), wording.text(tab.titleKey()), tab.equals(current)))
                .toList();
    }

    private List<String> zones(Tab tab) {
        return Tabs.sections(tab, settings.catalogue()).stream()
                .flatMap(id -> settings.catalogue().section(id).fields().stream())
                .filter(field -> field.kind() == Field.Kind.TIME_ZONE)
                .findFirst()
                .map(Field::options)
                .orElse(List.of());
    }
}
