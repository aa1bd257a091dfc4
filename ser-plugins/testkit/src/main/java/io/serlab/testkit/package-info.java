/**
 * The contracts that every component passes, built in or plugged in: extend the class of your component's kind, say
 * which component it is, and run it as a JUnit test.
 */
@NullMarked
package io.serlab.testkit;

import org.jspecify.annotations.NullMarked;
