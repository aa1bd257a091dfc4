package io.serlab.core.ensemble;

/** Which of the classes with equally many votes is taken. */
public enum VoteTies {
    /** The one with the highest mean probability; of equal ones the first of the class list. */
    PROBABILITY,
    /** The first of the class list. */
    CLASS_ORDER,
    /** The one that the earliest member of the list votes for. */
    FIRST_MEMBER
}
