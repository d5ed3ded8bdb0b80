/** The list of users: search, pages and the choice of columns, which a cookie remembers. */
@NullMarked
package dev.caretaker.adapter.web.page.users.list;

import org.jspecify.annotations.NullMarked;
