/** The page on which a file of users is looked at and imported. Calls the in-port {@code ImportUsers}. */
@NullMarked
package dev.caretaker.adapter.web.page.users.imports;

import org.jspecify.annotations.NullMarked;
