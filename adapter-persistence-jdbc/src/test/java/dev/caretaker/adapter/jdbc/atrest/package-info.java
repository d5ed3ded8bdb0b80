/** How secrets look at rest, against vectors that others published or computed. */
@NullMarked
package dev.caretaker.adapter.jdbc.atrest;

import org.jspecify.annotations.NullMarked;
