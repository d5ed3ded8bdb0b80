/**
 * Users, their permissions, passwords and API tokens: rows that read
 * {@link dev.caretaker.adapter.jdbc.user.AccountRow#COLUMNS}, and the words that users are found by.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.user;

import org.jspecify.annotations.NullMarked;
