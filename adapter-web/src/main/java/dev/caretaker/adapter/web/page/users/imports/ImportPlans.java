package dev.caretaker.adapter.web.page.users.imports;

import dev.caretaker.adapter.web.csv.UsersCsv;
import dev.caretaker.adapter.web.page.users.imports.ImportPage.Line;
import dev.caretaker.adapter.web.page.users.imports.ImportPage.Plan;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.user.ImportPlan;
import dev.caretaker.application.user.ImportPlan.Action;
import dev.caretaker.application.user.ImportPlan.Step;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.TemporaryPassword;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes what an import does ready to be shown. */
@Singleton
final class ImportPlans {

    private static final Map<Action, String> STYLES = Map.of(
            Action.CREATE, "badge-this",
            Action.CHANGE, "badge-differs",
            Action.SAME, "badge-off",
            Action.REFUSED, "badge-locked");

    private final Wording wording;

    ImportPlans(Wording wording) {
        this.wording = wording;
    }

    Plan show(ImportPlan plan, boolean done) {
        boolean changesAnything = plan.count(Action.CREATE) + plan.count(Action.CHANGE) > 0;
        return new Plan(
                done,
                summary(plan, done),
                !done && changesAnything && plan.count(Action.REFUSED) == 0,
                plan.steps().stream().map(step -> line(step, done)).toList(),
                TemporaryPassword.VALID_DAYS,
                passwords(plan));
    }

    private String summary(ImportPlan plan, boolean done) {
        Map<String, String> counts = Arrays.stream(Action.values())
                .collect(Collectors.toMap(
                        action -> action.name().toLowerCase(Locale.ROOT), action -> Long.toString(plan.count(action))));
        return wording.text(done ? "import.summary-done" : "import.summary", counts);
    }

    private Line line(Step step, boolean done) {
        return new Line(
                step.line(),
                step.username(),
                wording.text("import." + (done ? "done" : "would") + "." + step.action()),
                STYLES.getOrDefault(step.action(), ""),
                step.violations().stream().map(this::reason).toList(),
                step.oneTimePassword().map(Password::reveal).orElse(""));
    }

    private String reason(Violation violation) {
        return wording.text("user.field." + violation.field()) + ": " + wording.of(violation);
    }

    private static String passwords(ImportPlan plan) {
        List<List<String>> rows = plan.steps().stream()
                .flatMap(step ->
                        step.oneTimePassword().stream().map(password -> List.of(step.username(), password.reveal())))
                .toList();
        return rows.isEmpty()
                ? ""
                : UsersCsv.guardedLine(List.of("username", "password"))
                        + rows.stream().map(UsersCsv::guardedLine).collect(Collectors.joining());
    }
}
