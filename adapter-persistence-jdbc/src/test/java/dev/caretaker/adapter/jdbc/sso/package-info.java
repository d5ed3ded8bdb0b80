/** Where credentials for Entra are kept in tests. */
@NullMarked
package dev.caretaker.adapter.jdbc.sso;

import org.jspecify.annotations.NullMarked;
