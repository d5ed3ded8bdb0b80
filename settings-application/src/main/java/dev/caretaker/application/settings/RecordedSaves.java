package dev.caretaker.application.settings;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.section.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what is submitted, and stores it in the same step as the row of the audit log that tells of it. */
final class RecordedSaves {

    private static final Field<String> NOTE = Field.text("note", 0, 500);

    private final SettingsCatalogue catalogue;
    private final SettingsStore store;
    private final EventLog log;
    private final Clock clock;
    private final List<SaveRule<?>> rules;

    RecordedSaves(
            SettingsCatalogue catalogue, SettingsStore store, EventLog log, Clock clock, List<SaveRule<?>> rules) {
        this.catalogue = catalogue;
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.rules = List.copyOf(rules);
    }

    private record Planned(Change change, Map<String, String> before) {}

    /** Runs what comes alongside in any case; empty if nothing else had to be stored. */
    Optional<Revision> save(Submission submission, Actor actor, Optional<String> note, Runnable alongside) {
        refuse(noteViolations(note));
        Optional<Planned> planned = planned(submission, actor);
        if (planned.isEmpty()) {
            alongside.run();
        }
        return planned.map(one -> stored(List.of(one), actor, note, alongside));
    }

    Optional<Revision> saveTogether(List<Submission> submissions, Actor actor, Optional<String> note) {
        List<Violation> refused = new ArrayList<>(noteViolations(note));
        List<Planned> planned = new ArrayList<>();
        for (Submission submission : submissions) {
            try {
                planned(submission, actor).ifPresent(planned::add);
            } catch (InvalidSettingsException broken) {
                String prefix = submissions.size() > 1 ? submission.section() + "." : "";
                broken.violations().forEach(violation -> refused.add(violation.within(prefix)));
            }
        }
        refuse(refused);
        return planned.isEmpty() ? Optional.empty() : Optional.of(stored(planned, actor, note, () -> {}));
    }

    private static List<Violation> noteViolations(Optional<String> note) {
        return note.map(NOTE::violationsOf).orElse(List.of());
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidSettingsException(violations);
        }
    }

    private Optional<Planned> planned(Submission submission, Actor actor) {
        SectionView view = view(submission);
        if (view.version() != submission.basedOnVersion()) {
            throw new StaleSettingsException(view.section().id(), view.stored());
        }
        Map<String, String> text = checked(view.section(), submission, actor);
        List<String> changed = view.section().changedBetween(view.text(), text);
        Change change = new Change(view.section().id(), view.version(), text, changed);
        return changed.isEmpty() ? Optional.empty() : Optional.of(new Planned(change, view.text()));
    }

    private SectionView view(Submission submission) {
        return SectionView.of(catalogue.section(submission.section()), store);
    }

    private Revision stored(List<Planned> planned, Actor actor, Optional<String> note, Runnable alongside) {
        List<Change> changes = planned.stream().map(Planned::change).toList();
        return store.save(new ChangeSet(changes, actor, clock.instant(), note), saved -> {
            planned.forEach(one -> log.settingsChanged(actor, saved.number(), one.change(), one.before()));
            alongside.run();
        });
    }

    private <T> Map<String, String> checked(Section<T> section, Submission submission, Actor actor) {
        T values = section.read(submission.text());
        if (values instanceof LoginRestrictions restrictions && !restrictions.allows(actor.address())) {
            refuse(List.of(new Violation(
                    "allowedNetworks",
                    "shuts-you-out",
                    Map.of("address", actor.address().getHostAddress()))));
        }
        refuse(rules.stream()
                .flatMap(rule -> rule.of(values).stream())
                .filter(violation -> !submission.brought().contains(violation.field()))
                .toList());
        return section.write(values);
    }

    /** The paths that a save would change. */
    List<String> check(Submission submission, Actor actor) {
        SectionView view = view(submission);
        return view.section().changedBetween(view.text(), checked(view.section(), submission, actor));
    }
}
