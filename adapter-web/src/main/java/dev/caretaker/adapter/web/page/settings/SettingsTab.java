package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.page.settings.Tabs.Tab;
import dev.caretaker.adapter.web.page.sso.SsoDraft;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.entra.EntraConnection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Shows a tab of the settings with all its cards. */
@Singleton
final class SettingsTab {

    private final ManageSettings settings;
    private final SectionCards cards;
    private final TabFrame frame;
    private final RequestOrigin origin;
    private final Pages pages;

    SettingsTab(ManageSettings settings, SectionCards cards, TabFrame frame, RequestOrigin origin, Pages pages) {
        this.settings = settings;
        this.cards = cards;
        this.frame = frame;
        this.origin = origin;
        this.pages = pages;
    }

    /**
     * What a reader asks of a tab.
     *
     * @param section the card that has something to say; empty for none
     * @param notice key of what was just done there
     * @param roles roles of which they want to know what they give
     */
    record Question(Optional<String> section, Optional<String> notice, Optional<String> roles) {

        Optional<String> noticeAt(String card) {
            return section.filter(card::equals).flatMap(found -> notice);
        }
    }

    /** A tab as it is stored; one card may say what has just been done. */
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn, Tab tab, Question question) {
        Client reader = origin.client(request);
        List<SectionCard> shown = Tabs.sections(tab, settings.catalogue()).stream()
                .map(settings::view)
                .map(view -> cards.card(
                        view,
                        Draft.none(view.violations())
                                .noticed(question.noticeAt(view.section().id())),
                        reader))
                .toList();
        SsoDraft beside = SsoDraft.asked(question.noticeAt("credentials"), question.roles());
        return page(
                request,
                signedIn,
                HttpStatus.OK,
                frame.around(tab, shown, Draft.none(List.of()).with(beside)));
    }

    /** The tab of a section whose card shows what was typed and why it was not saved. */
    HttpResponse<?> comeBack(
            HttpRequest<?> request, SignedIn signedIn, HttpStatus status, SectionView returned, Draft draft) {
        Client reader = origin.client(request);
        String id = returned.section().id();
        Tab tab = Tabs.of(id);
        List<SectionCard> shown = Tabs.sections(tab, settings.catalogue()).stream()
                .map(other -> other.equals(id)
                        ? cards.card(returned, draft, reader)
                        : cards.stored(settings.view(other), reader))
                .toList();
        return page(request, signedIn, status, frame.around(tab, shown, draft));
    }

    /** The tab of single sign-on as it is stored, with what somebody typed or tried beside its fields. */
    HttpResponse<?> comeBack(HttpRequest<?> request, SignedIn signedIn, HttpStatus status, SsoDraft beside) {
        SectionView view = settings.view(EntraConnection.SECTION.id());
        return comeBack(
                request, signedIn, status, view, Draft.none(view.violations()).with(beside));
    }

    private HttpResponse<?> page(HttpRequest<?> request, SignedIn signedIn, HttpStatus status, SettingsPage page) {
        String prefix = page.isRefused() ? "Not saved: " : "";
        return pages.show(request, signedIn, status, new View("settings", prefix + page.title() + " – Settings", page));
    }
}
