package dev.caretaker.application.user;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.PERMISSIONS;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.user.ImportPlan.Action;
import dev.caretaker.application.user.ImportPlan.Step;
import dev.caretaker.application.user.ImportUsers.Line;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportUsersTest {

    private final Fixtures it = new Fixtures();
    private final ImportUsers imports = new ImportUsers(it.administration, it.users, PERMISSIONS);
    private final Administrator admin = it.administrator();

    private static UserRow row(String username, String permissions) {
        return new UserRow(username, "Ms " + username, "true", permissions, "false");
    }

    private static List<Line> lines(UserRow... rows) {
        List<Line> lines = new ArrayList<>();
        for (UserRow row : rows) {
            lines.add(new Line(lines.size() + 2, row));
        }
        return lines;
    }

    private User created(String username, String... permissions) {
        Profile profile = new Profile(username, "Ms " + username, true, Set.of(permissions), false);
        return it.administration.create(profile, Optional.of(RIGHT), admin).user();
    }

    private List<Action> planned(UserRow... rows) {
        return imports.plan(lines(rows), admin).steps().stream()
                .map(Step::action)
                .toList();
    }

    private List<Violation> refused(UserRow... rows) {
        InvalidSettingsException refused =
                catchThrowableOfType(InvalidSettingsException.class, () -> imports.apply(lines(rows), admin));
        return refused == null ? List.of() : refused.violations();
    }

    @Test
    void plan_tellsNewFromChangedAndSame_andChangesNothing() {
        created("anna", "LOGS");
        created("berta");
        int rows = it.rows(LogType.AUDIT).size();

        assertThat(planned(row("anna", "LOGS"), row("berta", "LOGS"), row("carla", "")))
                .containsExactly(Action.SAME, Action.CHANGE, Action.CREATE);
        assertThat(it.user("berta").permissions()).isEmpty();
        assertThat(it.rows(LogType.AUDIT)).hasSize(rows);
    }

    @Test
    void apply_lineOvertakenOrGoneMeanwhile_refusesThatLineOnly() {
        created("anna");
        User gone = created("gone");
        it.hasher.beforeHash(() -> {
            it.administration.change(row("anna", "BACKUPS").profile(), Optional.empty(), admin);
            it.users.delete(gone.id());
        });

        List<Step> steps = imports.apply(lines(row("berta", ""), row("anna", "LOGS"), row("gone", "LOGS")), admin)
                .steps();

        assertThat(steps).extracting(Step::action).containsExactly(Action.CREATE, Action.REFUSED, Action.REFUSED);
        assertThat(steps.get(1).violations()).containsExactly(new Violation("username", "changed-in-between"));
        assertThat(it.user("anna").permissions()).containsExactly("BACKUPS");
    }

    @Test
    void rowOfAUser_readBack_isTheSame() {
        User anna = created("Anna Ö", "LOGS", "DEVICES");
        it.setEnabled(anna, false);

        assertThat(planned(UserRow.of(it.user("anna ö")))).containsExactly(Action.SAME);
    }

    @Test
    void rowOfAUser_withPermissionsNoLongerRegistered_isTheSame() {
        it.users.create(
                new User("id", new Profile("old", "", true, Set.of("GONE", "LOGS"), true), Optional.empty(), 0));

        assertThat(planned(UserRow.of(it.user("old")))).containsExactly(Action.SAME);
    }

    @Test
    void apply_createsWithOneTimePasswordsAndChanges() {
        created("berta");

        ImportPlan done = imports.apply(lines(row("anna", " LOGS  DEVICES "), row("BERTA", "LOGS")), admin);

        assertThat(done.steps()).extracting(Step::action).containsExactly(Action.CREATE, Action.CHANGE);
        assertThat(it.user("anna").permissions()).containsExactly("DEVICES", "LOGS");
        assertThat(it.user("berta").permissions()).containsExactly("LOGS");
        assertThat(it.user("berta").username()).isEqualTo("berta");
        assertThat(done.steps().get(1).oneTimePassword()).isEmpty();
        assertThat(it.signIn.attempt(
                        "anna", done.steps().get(0).oneTimePassword().orElseThrow(), CLIENT))
                .isInstanceOf(PasswordChangeRequired.class);
        assertThat(done.toString())
                .doesNotContain(
                        done.steps().get(0).oneTimePassword().orElseThrow().reveal());
    }

    @Test
    void apply_oneLineRefused_changesNothingAndNamesTheLine() {
        created("berta");

        List<Violation> refused = refused(
                row("anna", ""),
                new UserRow("berta", "<b>", "yes", "NOPE", ""),
                row("a/b", "LOGS"),
                new UserRow("x".repeat(300), "", "true", "", "TRUE"));

        assertThat(refused)
                .extracting(Violation::field)
                .containsExactly(
                        "line 3: enabled",
                        "line 3: apiDocs",
                        "line 3: displayName",
                        "line 3: permissions",
                        "line 4: username",
                        "line 5: username");
        assertThat(it.users.find(AccountName.of("anna"))).isEmpty();
        assertThat(it.user("berta").displayName()).isEqualTo("Ms berta");
    }

    @Test
    void plan_sameAccountTwice_refusesTheSecondInAnySpelling() {
        assertThat(planned(row("anna", ""), row("ＡNNA", ""))).containsExactly(Action.CREATE, Action.REFUSED);
        assertThat(refused(row("anna", ""), row("ＡNNA", "")))
                .containsExactly(new Violation("line 3: username", "duplicate-row"));
    }

    @Test
    void apply_moreThanTheImporterHolds_isRefused() {
        created("anna");
        created("root", "SETTINGS", "USERS");
        Administrator uwe = it.administrator("uwe", Set.of("USERS"));

        ImportPlan plan = imports.plan(lines(row("anna", "LOGS"), row("new", "LOGS"), row("root", "USERS")), uwe);

        assertThat(plan.violations())
                .extracting(Violation::code)
                .containsExactly("not-yours-to-grant", "not-yours-to-grant", "holds-more-than-you");
    }

    @Test
    void apply_takingTheLastAdministratorsAway_isRefusedThoughEachAloneCouldGo() {
        created("one", "SETTINGS", "USERS");
        created("two", "SETTINGS", "USERS");

        assertThat(planned(row("one", "USERS"))).containsExactly(Action.CHANGE);
        assertThat(refused(row("one", "USERS"), new UserRow("two", "", "false", "SETTINGS USERS", "false")))
                .containsExactly(
                        new Violation("line 2: permissions", "last-administrator"),
                        new Violation("line 3: enabled", "last-administrator"));
        assertThat(it.user("one").profile().isAdministrator()).isTrue();
    }

    @Test
    void apply_successorInALaterLine_isThereBeforeTheOtherGoes() {
        created("one", "SETTINGS", "USERS");

        ImportPlan done = imports.apply(lines(row("one", ""), row("two", "SETTINGS USERS")), admin);

        assertThat(done.steps()).extracting(Step::action).containsExactly(Action.CHANGE, Action.CREATE);
        assertThat(it.user("one").profile().isAdministrator()).isFalse();
    }

    @Test
    void plan_tooManyLines_isRefused() {
        List<Line> tooMany = Collections.nCopies(ImportUsers.MOST_LINES + 1, new Line(1, row("anna", "")));

        assertThat(catchThrowableOfType(InvalidSettingsException.class, () -> imports.plan(tooMany, admin))
                        .violations())
                .extracting(Violation::code)
                .containsExactly("too-many");
    }
}
