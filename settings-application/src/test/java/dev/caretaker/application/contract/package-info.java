/**
 * What every adapter of an out-port has to pass: one interface per port, with a test per promise of its Javadoc. A test
 * class of an adapter implements the interface and supplies a store that is empty at the start of each test.
 */
@NullMarked
package dev.caretaker.application.contract;

import org.jspecify.annotations.NullMarked;
