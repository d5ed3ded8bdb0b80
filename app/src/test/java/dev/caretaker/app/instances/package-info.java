/** Several servers on one database: what one does holds on the other, and what one leaves behind the other takes over. */
@NullMarked
package dev.caretaker.app.instances;

import org.jspecify.annotations.NullMarked;
