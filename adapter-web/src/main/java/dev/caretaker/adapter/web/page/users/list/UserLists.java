package dev.caretaker.adapter.web.page.users.list;

import dev.caretaker.adapter.web.page.users.UserAddress;
import dev.caretaker.adapter.web.page.users.list.UserListPage.Badge;
import dev.caretaker.adapter.web.page.users.list.UserListPage.Cell;
import dev.caretaker.adapter.web.page.users.list.UserListPage.Choice;
import dev.caretaker.adapter.web.page.users.list.UserListPage.Links;
import dev.caretaker.adapter.web.page.users.list.UserListPage.Row;
import dev.caretaker.adapter.web.text.TimeText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Permissions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the list of users ready to be shown. */
@Singleton
final class UserLists {

    static final int PAGE_SIZE = 50;

    private static final Set<UserColumn> ABOUT_LOCKS = Set.of(UserColumn.STATE, UserColumn.LOCKED_UNTIL);

    private final ManageUsers users;
    private final ManageAccess access;
    private final ResetTwoFactor secondFactors;
    private final Permissions permissions;
    private final Wording wording;

    UserLists(
            ManageUsers users,
            ManageAccess access,
            ResetTwoFactor secondFactors,
            Permissions permissions,
            Wording wording) {
        this.users = users;
        this.access = access;
        this.secondFactors = secondFactors;
        this.permissions = permissions;
        this.wording = wording;
    }

    /**
     * What somebody asked for.
     *
     * @param text words to search for; empty for everybody
     * @param page number of the page, 1 for the first
     */
    record Asked(String text, int page) {

        String address(long number) {
            String search = text.isBlank() ? "" : "q=" + UserAddress.encoded(text);
            String page = number == 1 ? "" : "page=" + number;
            String between = search.isEmpty() || page.isEmpty() ? "" : "&";
            String query = search + between + page;
            return query.isEmpty() ? "/users" : "/users?" + query;
        }
    }

    UserPage find(Asked asked) {
        Optional<String> text = Optional.of(asked.text()).filter(words -> !words.isBlank());
        return users.list(new UserQuery(text, asked.page() - 1, PAGE_SIZE));
    }

    static long lastPage(UserPage found) {
        return Math.max(1, (found.total() + PAGE_SIZE - 1) / PAGE_SIZE);
    }

    UserListPage page(Asked asked, UserPage found, Set<UserColumn> columns, Optional<String> notice) {
        Set<String> enrolled = columns.contains(UserColumn.SECOND_FACTOR) ? secondFactors.enrolledUsers() : Set.of();
        boolean asksLocks = columns.stream().anyMatch(ABOUT_LOCKS::contains);
        Map<AccountName, Instant> locked = asksLocks ? access.lockedUntil(found.users()) : Map.of();
        return new UserListPage(
                asked.text(),
                asked.page(),
                summary(asked, found),
                found.cut() ? wording.text("users.too-many", Map.of("most", figure(UserQuery.MOST_FOUND))) : null,
                Arrays.stream(UserColumn.values())
                        .map(column -> new Choice(column.key(), label(column), columns.contains(column)))
                        .toList(),
                columns.stream().map(this::label).toList(),
                found.users().stream()
                        .map(user -> row(
                                user,
                                columns,
                                new Access(
                                        Optional.ofNullable(locked.get(user.account())), enrolled.contains(user.id()))))
                        .toList(),
                links(asked, lastPage(found)),
                notice.map(key -> wording.text("users." + key)).orElse(null));
    }

    private String summary(Asked asked, UserPage found) {
        if (found.users().isEmpty()) {
            return wording.text("users.none-found");
        }
        long first = (long) (asked.page() - 1) * PAGE_SIZE + 1;
        return wording.text(
                "users.range",
                Map.of(
                        "first", figure(first),
                        "last", figure(first + found.users().size() - 1),
                        "total", figure(found.total())));
    }

    private static String figure(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    private static Links links(Asked asked, long last) {
        int page = asked.page();
        boolean isFirst = page <= 1;
        boolean isLast = page >= last;
        return new Links(
                isFirst ? null : asked.address(1),
                isFirst ? null : asked.address(page - 1L),
                isLast ? null : asked.address(page + 1L),
                isLast ? null : asked.address(last));
    }

    private String label(UserColumn column) {
        return wording.text("users.column." + column.key());
    }

    private Row row(User user, Set<UserColumn> columns, Access access) {
        return new Row(
                user.username(),
                UserAddress.of(user.username()),
                columns.stream().map(column -> cell(column, user, access)).toList());
    }

    /** How a user gets in, as far as the chosen columns ask. */
    private record Access(Optional<Instant> lockedUntil, boolean isEnrolled) {}

    private Cell cell(UserColumn column, User user, Access access) {
        return switch (column) {
            case DISPLAY_NAME -> words(column, user.displayName());
            case STATE ->
                new Cell(label(column), null, state(user, access.lockedUntil().isPresent()));
            case SECOND_FACTOR -> secondFactor(access.isEnrolled());
            case PERMISSIONS ->
                new Cell(
                        label(column),
                        user.permissions().isEmpty()
                                ? wording.text(user.isFromMicrosoft() ? "users.by-role" : "value.none")
                                : null,
                        user.permissions().stream()
                                .map(name -> new Badge(permissions.label(name), ""))
                                .toList());
            case API_DOCS ->
                words(column, wording.text(user.profile().apiDocs() ? "users.api-docs-yes" : "users.api-docs-no"));
            case LOCKED_UNTIL ->
                words(column, access.lockedUntil().map(TimeText::of).orElse("–"));
            case PASSWORD_SET ->
                words(
                        column,
                        user.password()
                                .map(password -> TimeText.day(password.setAt()))
                                .orElse("–"));
        };
    }

    private Cell secondFactor(boolean isEnrolled) {
        String label = label(UserColumn.SECOND_FACTOR);
        return isEnrolled
                ? new Cell(label, null, List.of(new Badge(wording.text("users.enrolled"), "badge-this")))
                : new Cell(label, "–", List.of());
    }

    private Cell words(UserColumn column, String text) {
        return new Cell(label(column), text, List.of());
    }

    private List<Badge> state(User user, boolean isLocked) {
        List<Badge> badges = new ArrayList<>();
        badges.add(
                user.enabled()
                        ? new Badge(wording.text("users.enabled"), "badge-this")
                        : new Badge(wording.text("users.disabled"), "badge-off"));
        if (user.isFromMicrosoft()) {
            badges.add(new Badge(wording.text("users.sso"), ""));
        }
        if (isLocked) {
            badges.add(new Badge(wording.text("users.locked"), "badge-locked"));
        }
        return badges;
    }
}
