/**
 * The pages on which administrators create, change and delete users. The list has a package of its own. Calls the
 * in-ports {@code ManageUsers}, {@code ManageAccess}, {@code ResetTwoFactor}, {@code Sessions} and {@code ApiTokens}.
 */
@NullMarked
package dev.caretaker.adapter.web.page.users;

import org.jspecify.annotations.NullMarked;
