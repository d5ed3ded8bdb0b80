package dev.caretaker.adapter.web.page.sso;

import java.util.List;

/**
 * What somebody with certain roles would get.
 *
 * @param asked whether somebody asked
 * @param text the roles as typed, one per line
 * @param permissions what they give
 * @param unmapped those that nobody mapped
 */
public record RoleProbe(boolean asked, String text, List<String> permissions, List<String> unmapped) {

    /** Copies both lists. */
    public RoleProbe {
        permissions = List.copyOf(permissions);
        unmapped = List.copyOf(unmapped);
    }
}
