/**
 * Accounts. In-ports: {@link dev.caretaker.application.user.ManageUsers},
 * {@link dev.caretaker.application.user.ManageAccess}, {@link dev.caretaker.application.user.ImportUsers} and
 * {@link dev.caretaker.application.user.FirstStart}; out-ports: {@link dev.caretaker.application.user.UserStore} and
 * {@link dev.caretaker.application.user.InitialPassword}.
 */
@NullMarked
package dev.caretaker.application.user;

import org.jspecify.annotations.NullMarked;
