package dev.caretaker.app.command;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import dev.caretaker.domain.twofactor.TwoFactorPolicy.RequiredFor;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requires a second factor of nobody any more, for when a rule about it locks everybody out. */
@Singleton
final class OptionalTwoFactor {

    static final String COMMAND = "two-factor-optional";

    private final ManageSettings settings;
    private final EventLog log;

    OptionalTwoFactor(ManageSettings settings, EventLog log) {
        this.settings = settings;
        this.log = log;
    }

    void apply(PrintStream out) {
        if (settings.current(TwoFactorPolicy.class).requiredFor() == RequiredFor.NOBODY) {
            log.audit(Actor.system(), COMMAND, Outcome.REFUSED, Map.of("reason", "required-of-nobody"));
            out.println("Nobody had to have a second factor.");
            return;
        }
        String section = settings.catalogue().section(TwoFactorPolicy.class).id();
        SectionView view = settings.view(section);
        Map<String, String> text = new LinkedHashMap<>(view.text());
        text.put("requiredFor", RequiredFor.NOBODY.name());
        settings.save(new Submission(section, text, view.version()), Actor.system(), Optional.empty());
        out.println("Nobody has to have a second factor any more. Who has one is still asked for it.");
    }
}
