package dev.caretaker.domain.access;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violations;
import java.util.Collection;
import java.util.List;

/**
 * Who may read the documentation of the REST API, and whether calls can be tried out on it.
 *
 * @param access who may read it
 * @param tryItOut whether the interactive page sends calls
 * @param roles App roles of Microsoft Entra ID whose holders count as selected, exact and case-sensitive; at most 100 of
 *     at most 120 code points
 */
public record ApiDocumentation(Access access, boolean tryItOut, List<String> roles) {

    /** Who may read the documentation. */
    public enum Access {
        /** It is switched off. */
        NOBODY,
        /** Users who are selected one by one, and those with a selected App role. */
        SELECTED_USERS,
        /** Everybody who is signed in. */
        EVERYBODY
    }

    private static final Field<Access> ACCESS = Field.choice("access", Access.class);
    private static final Field<Boolean> TRY_IT_OUT = Field.toggle("tryItOut");
    private static final Field<List<String>> ROLES = Field.lines("roles", 100, 120);

    /** The section {@code api-documentation}. */
    public static final Section<ApiDocumentation> SECTION = Section.of(
            "api-documentation",
            ApiDocumentation.class,
            Fields.<ApiDocumentation>of()
                    .with(ACCESS, ApiDocumentation::access)
                    .with(TRY_IT_OUT, ApiDocumentation::tryItOut)
                    .with(ROLES, ApiDocumentation::roles)
                    .into(values ->
                            new ApiDocumentation(values.get(ACCESS), values.get(TRY_IT_OUT), values.get(ROLES))),
            new ApiDocumentation(Access.SELECTED_USERS, false, List.of()));

    /** Checks the roles and leaves out those that come twice. */
    public ApiDocumentation {
        roles = roles.stream().distinct().toList();
        new Violations().check(ROLES, roles).refuse();
    }

    /**
     * Whether somebody who is signed in may read the documentation.
     *
     * @param selected whether the switch of the user is on
     * @param rolesHeld App roles that came with their sign-in; none for local users
     * @return true if so
     */
    public boolean opensTo(boolean selected, Collection<String> rolesHeld) {
        return switch (access) {
            case NOBODY -> false;
            case SELECTED_USERS -> selected || rolesHeld.stream().anyMatch(roles::contains);
            case EVERYBODY -> true;
        };
    }
}
