package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.sso.SsoTab;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tab of the settings shows.
 *
 * @param title title of the tab
 * @param tabs all tabs
 * @param cards the sections of this tab
 * @param zones the time zones to choose from
 * @param sso what the tab of single sign-on shows beside its sections
 */
record SettingsPage(
        String title,
        List<TabLink> tabs,
        List<SectionCard> cards,
        List<String> zones,
        @Nullable SsoTab sso) {

    /**
     * A tab.
     *
     * @param address where it is
     * @param title what it is called
     * @param isCurrent whether it is the one shown
     */
    record TabLink(String address, String title, boolean isCurrent) {}

    public boolean hasSeveralCards() {
        return cards.size() > 1;
    }

    /** Every message of cards that came back refused. */
    public List<SectionCard.Problem> problems() {
        List<SectionCard.Problem> problems = new ArrayList<>();
        cards.stream().filter(SectionCard::isRefused).forEach(card -> problems.addAll(card.problems()));
        if (sso != null) {
            sso.problems()
                    .forEach(one -> problems.add(new SectionCard.Problem(one.input(), one.label(), one.message())));
        }
        return problems;
    }

    public boolean isRefused() {
        return !problems().isEmpty();
    }
}
