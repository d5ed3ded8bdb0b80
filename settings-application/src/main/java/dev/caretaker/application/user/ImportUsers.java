package dev.caretaker.application.user;

import dev.caretaker.application.signin.HasherBusyException;
import dev.caretaker.application.user.ImportPlan.Action;
import dev.caretaker.application.user.ImportPlan.Step;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings many users in at once: those who are not there yet are created, others become what their line says, and nobody
 * is deleted. Either every line can be done or none is. Thread-safe.
 */
public final class ImportUsers {

    /** Most lines of one import. */
    public static final int MOST_LINES = 2000;

    private final ManageUsers users;
    private final UserStore store;
    private final Permissions permissions;

    /**
     * Import of users.
     *
     * @param users what changes them
     * @param store where they are kept
     * @param permissions the permissions of the product
     */
    public ImportUsers(ManageUsers users, UserStore store, Permissions permissions) {
        this.users = users;
        this.store = store;
        this.permissions = permissions;
    }

    /**
     * A line of a file.
     *
     * @param number where it stands, as the reader of the file counts
     * @param row the user it names
     */
    public record Line(int number, UserRow row) {}

    /** What a line means, measured against what is stored. */
    private record Draft(Line line, Optional<UserChange> change, Profile after, List<Violation> violations) {

        Action action() {
            if (!violations.isEmpty()) {
                return Action.REFUSED;
            }
            return change.map(known -> known.isNone() ? Action.SAME : Action.CHANGE)
                    .orElse(Action.CREATE);
        }

        Step step() {
            return new Step(line.number(), line.row().username(), action(), violations, Optional.empty());
        }

        Draft refused(Violation violation) {
            return new Draft(line, change, after, List.of(violation));
        }

        boolean endsAdministrator() {
            return action() == Action.CHANGE
                    && change.filter(UserChange::endsAdministrator).isPresent();
        }
    }

    /**
     * What an import would do; changes nothing.
     *
     * @param lines the lines
     * @param by who imports
     * @return one step per line
     * @throws InvalidSettingsException if there are more than {@value #MOST_LINES} lines
     */
    public ImportPlan plan(List<Line> lines, Administrator by) {
        return new ImportPlan(drafts(lines, by).stream().map(Draft::step).toList());
    }

    private List<Draft> drafts(List<Line> lines, Administrator by) {
        if (lines.size() > MOST_LINES) {
            throw new InvalidSettingsException(
                    List.of(new Violation("lines", "too-many", Map.of("max", Integer.toString(MOST_LINES)))));
        }
        Set<AccountName> seen = new HashSet<>();
        List<Draft> drafts = new ArrayList<>();
        for (Line line : lines) {
            boolean isNew = seen.add(AccountName.of(line.row().username()));
            Draft draft = draft(line, by);
            drafts.add(isNew ? draft : draft.refused(new Violation("username", "duplicate-row")));
        }
        return keepingAnAdministrator(drafts);
    }

    private Draft draft(Line line, Administrator by) {
        List<Violation> violations = new ArrayList<>(line.row().violations());
        Profile next = line.row().profile();
        Optional<UserChange> change =
                users.find(next.username()).map(before -> UserChange.of(before, next, by, permissions));
        violations.addAll(
                change.map(UserChange::broken).orElseGet(() -> users.violationsOfNew(next, Optional.empty())));
        if (violations.isEmpty()) {
            violations.addAll(change.map(UserChange::beyond)
                    .orElseGet(() -> BeyondOwnPermissionsException.violations(
                            "permissions", next.permissions(), by.user(), permissions)));
        }
        return new Draft(line, change, next, violations);
    }

    /** Two lines that each leave an administrator may together leave none; the store would see that halfway only. */
    private List<Draft> keepingAnAdministrator(List<Draft> drafts) {
        boolean isSafe = drafts.stream().noneMatch(Draft::endsAdministrator)
                || drafts.stream().anyMatch(draft -> draft.after().isAdministrator())
                || isAdministratorOutside(drafts);
        return isSafe
                ? drafts
                : drafts.stream()
                        .map(draft -> draft.endsAdministrator()
                                ? draft.refused(new Violation(
                                        draft.after().enabled() ? "permissions" : "enabled", "last-administrator"))
                                : draft)
                        .toList();
    }

    private boolean isAdministratorOutside(List<Draft> drafts) {
        Set<AccountName> inside = new HashSet<>();
        drafts.forEach(draft -> inside.add(AccountName.of(draft.after().username())));
        UserPage page;
        int number = 0;
        do {
            page = store.list(new UserQuery(Optional.empty(), number, UserQuery.LARGEST_PAGE));
            if (page.users().stream()
                    .anyMatch(user -> user.profile().isAdministrator() && !inside.contains(user.account()))) {
                return true;
            }
            number++;
        } while (page.users().size() == UserQuery.LARGEST_PAGE);
        return false;
    }

    /**
     * Imports. Should somebody else change a user in between, only that line is refused and says so.
     *
     * @param lines the lines
     * @param by who imports
     * @return one step per line, with the passwords of those who were created
     * @throws InvalidSettingsException if a line is refused, its violations as in {@link ImportPlan#violations}, or there
     *     are more than {@value #MOST_LINES} lines; nothing is changed
     */
    public ImportPlan apply(List<Line> lines, Administrator by) {
        List<Draft> drafts = drafts(lines, by);
        ImportPlan plan = new ImportPlan(drafts.stream().map(Draft::step).toList());
        if (plan.count(Action.REFUSED) > 0) {
            throw new InvalidSettingsException(plan.violations());
        }
        Map<Draft, Step> done = new HashMap<>();
        // Administrators go last: their successors may stand in a later line.
        drafts.stream()
                .sorted(Comparator.comparing(Draft::endsAdministrator))
                .forEach(draft -> done.put(draft, applied(draft, by)));
        return new ImportPlan(drafts.stream().map(done::get).toList());
    }

    private Step applied(Draft draft, Administrator by) {
        Step step = draft.step();
        try {
            if (step.action() == Action.CREATE) {
                var created = users.create(draft.after(), Optional.empty(), by);
                return new Step(step.line(), step.username(), Action.CREATE, List.of(), created.oneTimePassword());
            }
            if (step.action() == Action.CHANGE) {
                users.change(
                        draft.after(),
                        draft.change().map(change -> change.before().version()),
                        by);
            }
            return step;
        } catch (InvalidSettingsException refused) {
            return Step.refused(step.line(), step.username(), refused.violations());
        } catch (StaleUserException | UnknownUserException overtaken) {
            return refused(step, "changed-in-between");
        } catch (LastAdministratorException last) {
            return refused(step, "last-administrator");
        } catch (HasherBusyException busy) {
            return refused(step, "busy");
        }
    }

    private static Step refused(Step step, String code) {
        return Step.refused(step.line(), step.username(), List.of(new Violation("username", code)));
    }
}
