/** The way into the connections of the web server, below everything that filters see. */
@NullMarked
package dev.caretaker.adapter.web.netty;

import org.jspecify.annotations.NullMarked;
