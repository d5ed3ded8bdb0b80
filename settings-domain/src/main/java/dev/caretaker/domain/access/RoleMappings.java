package dev.caretaker.domain.access;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violations;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people who sign in through Microsoft may do: which value of an App role gives which permissions.
 *
 * @param mappings one row per value, each value once
 */
public record RoleMappings(List<Mapping> mappings) {

    private static final int LONGEST_ROLE = 256;
    private static final int MOST_ROWS = 500;

    /**
     * Copies the rows. Which permissions there are only the section knows; a value built by code is checked when it is
     * written and {@linkplain Section#read read}.
     */
    public RoleMappings {
        mappings = List.copyOf(mappings);
    }

    /**
     * The section {@code role-mappings} of a product.
     *
     * @param permissions the permissions of the product
     * @return the section, without a row at first: nobody gets anything
     */
    public static Section<RoleMappings> section(List<Permission> permissions) {
        Field<String> role = Field.text("role", 1, LONGEST_ROLE);
        Field<List<String>> granted = Field.words(
                "permissions", permissions.stream().map(Permission::name).toList());
        Fields<Mapping> row = Fields.<Mapping>of()
                .with(role, Mapping::role)
                .with(granted, Mapping::permissions)
                .into(values -> Mapping.checked(values.get(role), values.get(granted)));
        Field<List<Mapping>> table = Field.freeTable("mappings", row, role, MOST_ROWS);
        return Section.of(
                "role-mappings",
                RoleMappings.class,
                Fields.<RoleMappings>of()
                        .with(table, RoleMappings::mappings)
                        .into(values -> new RoleMappings(values.get(table))),
                new RoleMappings(List.of()));
    }

    /**
     * What somebody with these roles may do.
     *
     * @param roles values of the {@code roles} claim, compared exactly
     * @return names of permissions, each once; empty if no role is mapped
     */
    public Set<String> permissionsOf(Collection<String> roles) {
        Set<String> granted = new LinkedHashSet<>();
        mappings.stream().filter(row -> roles.contains(row.role())).forEach(row -> granted.addAll(row.permissions()));
        return granted;
    }

    /**
     * The roles nobody mapped, so that an administrator can see what was sent in vain.
     *
     * @param roles values of the {@code roles} claim
     * @return those without a row, each once, in their order
     */
    public List<String> unmapped(Collection<String> roles) {
        Set<String> known = mappings.stream().map(Mapping::role).collect(Collectors.toSet());
        return roles.stream().filter(role -> !known.contains(role)).distinct().toList();
    }

    /**
     * What one role gives.
     *
     * @param role value of the App role in the Azure portal, 1 to 256 characters, exact
     *     and case-sensitive
     * @param permissions names of permissions; none gives nothing, but the role counts as known
     */
    public record Mapping(String role, List<String> permissions) {

        /** Copies the names. */
        public Mapping {
            permissions = List.copyOf(permissions);
        }

        // A blank copied along with the value would never match, and nobody would see why.
        private static Mapping checked(String role, List<String> permissions) {
            new Violations()
                    .rule(role.equals(role.strip()), "role", "blanks-around")
                    .refuse();
            return new Mapping(role, permissions);
        }
    }
}
