/** The filter language of the experiment history; described for users in docs/registry.md. Every decision needs one token. */
grammar Filter;

options { caseInsensitive = true; }

filter : alternatives EOF ;

alternatives : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT* term ;

term : group | predicate ;

group : OPEN alternatives CLOSE ;

predicate : field test ;

field : NAME | QUOTED_NAME ;

test
    : comparison
    | absence
    | NOT? choice
    ;

comparison : (EQUAL | UNEQUAL | LESS | AT_MOST | GREATER | AT_LEAST) value ;

absence : IS NOT? NULL ;

choice
    : membership
    | range
    | likeness
    ;

membership : IN OPEN value (COMMA value)* CLOSE ;

range : BETWEEN value AND value ;

likeness : LIKE value ;

value : NUMBER | TEXT | RELATIVE_TIME | TRUE | FALSE ;

AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
IN : 'in' ;
BETWEEN : 'between' ;
LIKE : 'like' ;
IS : 'is' ;
NULL : 'null' ;
TRUE : 'true' ;
FALSE : 'false' ;

OPEN : '(' ;
CLOSE : ')' ;
COMMA : ',' ;
EQUAL : '=' | '==' ;
UNEQUAL : '!=' | '<>' ;
AT_MOST : '<=' ;
LESS : '<' ;
AT_LEAST : '>=' ;
GREATER : '>' ;

TEXT : '\'' (~'\'' | '\'\'')* '\'' ;
QUOTED_NAME : '"' (~'"' | '""')+ '"' ;
NUMBER : [+-]? (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) ('e' [+-]? DIGIT+)? ;
RELATIVE_TIME : '-' DIGIT+ [mhdw] ;
// There is no arithmetic, so a hyphen within a name means nothing else.
NAME : [a-z_] [a-z0-9_]* ([.-] [a-z0-9_]+)* ;

SPACE : [ \t\r\n]+ -> skip ;

// What follows is never part of a filter: each is a token, so that its error can say what it is.
UNCLOSED_TEXT : '\'' (~'\'' | '\'\'')* ;
UNCLOSED_NAME : '"' (~'"' | '""')* ;
MALFORMED : [+\-.0-9] [a-z0-9_.:+-]* ;
UNKNOWN : . ;

fragment DIGIT : [0-9] ;
