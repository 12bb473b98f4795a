BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE "attempt" (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	trainee_id INTEGER, 
	scenario_id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	rule_version INTEGER NOT NULL, 
	seed BIGINT NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	memory TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	begun_from_id INTEGER, 
	begun_from_number INTEGER, 
	opening TEXT NOT NULL, 
	snapshot TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	decided INTEGER NOT NULL, 
	outcome VARCHAR(80), 
	outcome_kind VARCHAR(40), 
	score INTEGER, 
	started_at DATETIME NOT NULL, 
	last_decided_at DATETIME, 
	finished_at DATETIME, skill INTEGER CONSTRAINT ck_attempt_skill CHECK (skill IS NULL OR score IS NOT NULL), 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT uq_attempt_public_id UNIQUE (public_id), 
	CONSTRAINT uq_attempt_trainee_id_scenario_id_ordinal UNIQUE (trainee_id, scenario_id, ordinal), 
	CONSTRAINT fk_attempt_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE SET NULL, 
	CONSTRAINT fk_attempt_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_attempt_version_id_scenario_version FOREIGN KEY(version_id) REFERENCES scenario_version (id), 
	CONSTRAINT fk_attempt_begun_from_id_attempt FOREIGN KEY(begun_from_id) REFERENCES attempt (id), 
	CONSTRAINT ck_attempt_mode CHECK (mode IN ('practice', 'assessed', 'career')), 
	CONSTRAINT ck_attempt_seed CHECK (seed >= 0), 
	CONSTRAINT ck_attempt_ordinal CHECK (ordinal >= 1), 
	CONSTRAINT ck_attempt_decided CHECK (decided >= 0), 
	CONSTRAINT ck_attempt_score CHECK (score >= 0 AND score <= 100), 
	CONSTRAINT ck_attempt_finished CHECK ((outcome IS NULL) = (outcome_kind IS NULL) AND (outcome IS NULL) = (score IS NULL) AND (outcome IS NULL) = (finished_at IS NULL)), 
	CONSTRAINT ck_attempt_begun_from CHECK ((begun_from_id IS NULL) = (begun_from_number IS NULL)), 
	CONSTRAINT ck_attempt_begun_from_number CHECK (begun_from_number >= 1)
);
INSERT INTO "attempt" VALUES(1,'cdgucr79jh2ekknatazkygm9am',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,3665526380181551346,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":3665526380181551346,"state":"hired","clock":2,"values":[55,1,50,-2,1,1,0,0,0,1,0,0,0,1,0,1,0,0],"draws":{},"decided":3,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',3,'hired','placed',84,'2026-11-28 15:52:57.980950','2026-11-28 15:52:57.993381','2026-11-28 15:52:57.993701',NULL);
INSERT INTO "attempt" VALUES(2,'a7c8p3yhkfsma39sef27rjwagy',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,3665526380181551346,'practice','{}',2,1,2,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":3665526380181551346,"state":"desk","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":1,"outcome":null,"memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',1,NULL,NULL,NULL,'2026-11-28 15:52:58.003749',NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(3,'zy2frwxsfvrcncydgybqqggzpc',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7719269126945179866,'practice','{}',3,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7719269126945179866,"state":"desk","clock":2,"values":[55,1,50,-2,0,0,0,0,0,1,0,0,1,0,0,1,0,0],"draws":{},"decided":2,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{}}',2,NULL,NULL,NULL,'2026-11-28 15:52:58.010336','2026-11-28 15:52:58.014423',NULL,NULL);
INSERT INTO "attempt" VALUES(4,'uhuaww5kssdzd3z9eehvbu2gcx',2,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7761958458887945885,'assessed','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7761958458887945885,"state":"desk","clock":3,"values":[40,0,50,-2,0,0,3,3,0,1,1,1,0,0,0,1,0,0],"draws":{},"decided":3,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{"news":5}}',3,NULL,NULL,NULL,'2026-11-28 15:52:58.017207','2026-11-28 15:52:58.022193',NULL,NULL);
INSERT INTO "attempt" VALUES(5,'qwqe4xnjm3hj7uj3fqjpmtjatj',NULL,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,3225134654988295513,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":3225134654988295513,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 15:52:58.024812','2026-11-28 15:52:58.028464','2026-11-28 15:52:58.028754',NULL);
CREATE TABLE board_row (
	attempt_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	trainee_id INTEGER, 
	score INTEGER NOT NULL, 
	short_of_100 INTEGER NOT NULL, 
	outcome VARCHAR(80) NOT NULL, 
	finished_at DATETIME NOT NULL, skill INTEGER, 
	CONSTRAINT pk_board_row PRIMARY KEY (attempt_id), 
	CONSTRAINT uq_board_row_trainee_id_scenario_id UNIQUE (trainee_id, scenario_id), 
	CONSTRAINT fk_board_row_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_board_row_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_board_row_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE SET NULL, 
	CONSTRAINT ck_board_row_score CHECK (score >= 0 AND score <= 100), 
	CONSTRAINT ck_board_row_short_of_100 CHECK (short_of_100 = 100 - score)
);
INSERT INTO "board_row" VALUES(1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,84,16,'hired','2026-11-28 15:52:57.993701',NULL);
INSERT INTO "board_row" VALUES(5,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',NULL,84,16,'hired','2026-11-28 15:52:58.028754',NULL);
CREATE TABLE board_score (
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	score INTEGER NOT NULL, 
	holders INTEGER NOT NULL, 
	CONSTRAINT pk_board_score PRIMARY KEY (scenario_id, rules_hash, score), 
	CONSTRAINT fk_board_score_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT ck_board_score_score CHECK (score >= 0 AND score <= 100), 
	CONSTRAINT ck_board_score_holders CHECK (holders >= 1)
);
INSERT INTO "board_score" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,2);
CREATE TABLE decision (
	attempt_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	happenings TEXT NOT NULL, 
	decided_at DATETIME NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (attempt_id, number), 
	CONSTRAINT fk_decision_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT ck_decision_number CHECK (number >= 1)
);
INSERT INTO "decision" VALUES(1,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 15:52:57.988534');
INSERT INTO "decision" VALUES(1,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 15:52:57.991617');
INSERT INTO "decision" VALUES(1,3,'suit','[{"kind":"said","clock":2,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":2,"ref":"hired"},{"kind":"told","clock":2,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":2,"ref":"hired"}]','2026-11-28 15:52:57.993381');
INSERT INTO "decision" VALUES(2,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 15:52:58.003749');
INSERT INTO "decision" VALUES(3,1,'write(opening=warm; ask=time)','[{"kind":"said","clock":0,"ref":"write","channel":"email","title":"Write to Ann","to":["ann"],"parts":[["How do you begin?","Dear Ann"],["What do you ask?","When can you talk?"]],"changes":[["taken.write",0,1],["trust.ann",50,55]]},{"kind":"time","clock":1}]','2026-11-28 15:52:58.012859');
INSERT INTO "decision" VALUES(3,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 15:52:58.014423');
INSERT INTO "decision" VALUES(4,1,'flatter','[{"kind":"said","clock":0,"ref":"flatter","text":"Tell her that they loved her","channel":"desk","title":"Tell her that they loved her","changes":[["taken.flatter",0,1]]},{"kind":"claimed","clock":0,"ref":"praise","changes":[["claim.praise",0,1]]},{"kind":"time","clock":1}]','2026-11-28 15:52:58.019378');
INSERT INTO "decision" VALUES(4,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 15:52:58.020786');
INSERT INTO "decision" VALUES(4,3,'promise','[{"kind":"said","clock":2,"ref":"promise","text":"Promise news","channel":"desk","title":"Promise news","to":["ann"],"changes":[["taken.promise",0,1]]},{"kind":"promised","clock":2,"ref":"news","changes":[["promise.news",0,4]]},{"kind":"time","clock":3,"since":2},{"kind":"exposed","clock":3,"ref":"praise","changes":[["claim.praise",1,3]]},{"kind":"told","clock":3,"ref":"claim.praise","text":"They never said that.","who":"ann","channel":"message","changes":[["trust.ann",50,40]]}]','2026-11-28 15:52:58.022193');
INSERT INTO "decision" VALUES(5,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 15:52:58.026837');
INSERT INTO "decision" VALUES(5,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 15:52:58.028464');
CREATE TABLE memory (
	attempt_id INTEGER NOT NULL, 
	person VARCHAR(60) NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	trust INTEGER NOT NULL, 
	marks TEXT NOT NULL, 
	text TEXT NOT NULL, 
	remembered_at DATETIME NOT NULL, 
	CONSTRAINT pk_memory PRIMARY KEY (attempt_id, person), 
	CONSTRAINT fk_memory_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_memory_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT ck_memory_trust CHECK (trust >= 0 AND trust <= 100)
);
CREATE TABLE scenario (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	version_id INTEGER NOT NULL, 
	archived_at DATETIME, 
	CONSTRAINT pk_scenario PRIMARY KEY (id), 
	CONSTRAINT uq_scenario_slug UNIQUE (slug), 
	CONSTRAINT fk_scenario_version_id_scenario_version FOREIGN KEY(version_id) REFERENCES scenario_version (id)
);
INSERT INTO "scenario" VALUES(1,'errand',1,NULL);
CREATE TABLE scenario_version (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	rule_version INTEGER NOT NULL, 
	language VARCHAR(35) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	document TEXT NOT NULL, 
	source TEXT NOT NULL, 
	origin VARCHAR(500) NOT NULL, 
	owner VARCHAR(32) DEFAULT '' NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_scenario_version PRIMARY KEY (id), 
	CONSTRAINT uq_scenario_version_content_hash_rule_version UNIQUE (content_hash, rule_version)
);
INSERT INTO "scenario_version" VALUES(1,'errand','cbc894be08f55aa52981fa6daf84bfe4fe05bb4d49027d90f7f9c61332c51eb5','92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,'en','The Errand','{"format":2,"id":"errand","language":"en","title":"The Errand","summary":"A small scenario in which everything happens.","brief":"Ann waits for news. **You** have it, or say that you do.","principles":["timing","honesty"],"level":"introductory","minutes":5,"horizon":{"after":"52w","outcome":"drifted"},"people":{"ann":{"name":"Ann Lee","role":"candidate","position":"Nurse","about":"Punctual.","trust":50,"patience":{"days":3,"then":-5},"walks_away":{"at":5,"to":"gone","text":"I am out."}},"bob":{"name":"Dr Bob Ray","role":"client","position":"Head of ward","trust":50}},"facts":{"hours":{"text":"She wants regular hours.","about":"ann","missed":"She would have told you."},"freeze":{"text":"Posts are frozen.","missed":"It stood in the news."}},"promises":{"news":{"to":"ann","text":"Ann hears from you","within":"2d","broken":{"effects":[{"trust":{"ann":-10}}],"text":"You said you would call."}}},"claims":{"praise":{"to":"ann","text":"They loved you","true":false,"surfaces":{"chance":"30% per day"},"exposed":{"effects":[{"trust":{"ann":-10}}],"text":"They never said that."}}},"start":"desk","states":{"desk":{"title":"At the desk","text":"Ann waits. It is {now}.","choices":{"call":{"contacts":["ann"],"effects":[{"trust":{"ann":5}}],"learns":["hours"],"keeps":["news"],"teaches":{"timing":"strong"},"because":"She knows where she stands.","text":"Call Ann","says":"Hello {ann.first}.","channel":"call","takes":"1d","to":"here"},"wait":{"teaches":{"timing":"weak"},"because":"Silence is an answer too.","text":"Wait a day","takes":"1d","to":"here"},"promise":{"contacts":["ann"],"promises":["news"],"text":"Promise news","takes":"1d","to":"here"},"flatter":{"claims":["praise"],"teaches":{"honesty":"weak"},"text":"Tell her that they loved her","once":true,"takes":"1d","to":"here"},"write":{"contacts":["ann"],"text":"Write to Ann","channel":"email","takes":"1d","parts":{"opening":{"label":"How do you begin?","options":{"warm":{"effects":[{"trust":{"ann":5}}],"text":"Dear Ann"},"cold":{"effects":[{"trust":{"ann":-5}}],"text":"Candidate"}}},"ask":{"label":"What do you ask?","options":{"time":{"text":"When can you talk?"},"price":{"text":"How much?"}}}},"to":"here"},"suit":{"when":{"knows":["hours"]},"text":"Offer regular hours","hint":"You would need to know what she wants.","to":"hired"},"close":{"text":"Make the offer","to":{"chance":[{"to":"hired","odds":"50%"},{"to":"lost","odds":"rest"}]}}}}},"outcomes":{"hired":{"kind":"placed","title":"Ann starts","text":"Ann starts on Monday.","remembers":{"ann":"Good."}},"lost":{"kind":"declined","title":"Ann declines","text":"Ann says no."},"gone":{"kind":"withdrew","title":"Ann is gone","text":"Ann does not answer."},"drifted":{"kind":"drifted","title":"Time ran out","text":"Nobody remembers."}}}','{
  "format": 2,
  "id": "errand",
  "language": "en",
  "title": "The Errand",
  "summary": "A small scenario in which everything happens.",
  "brief": "Ann waits for news. **You** have it, or say that you do.",
  "principles": [
    "timing",
    "honesty"
  ],
  "level": "introductory",
  "minutes": 5,
  "horizon": {
    "after": "52w",
    "outcome": "drifted"
  },
  "people": {
    "ann": {
      "name": "Ann Lee",
      "role": "candidate",
      "position": "Nurse",
      "about": "Punctual.",
      "trust": 50,
      "patience": {
        "days": 3,
        "then": -5,
        "every": "1d"
      },
      "walks_away": {
        "at": 5,
        "to": "gone",
        "text": "I am out."
      }
    },
    "bob": {
      "name": "Dr Bob Ray",
      "role": "client",
      "position": "Head of ward",
      "trust": 50
    }
  },
  "facts": {
    "hours": {
      "text": "She wants regular hours.",
      "about": "ann",
      "missed": "She would have told you."
    },
    "freeze": {
      "text": "Posts are frozen.",
      "missed": "It stood in the news."
    }
  },
  "promises": {
    "news": {
      "to": "ann",
      "text": "Ann hears from you",
      "within": "2d",
      "broken": {
        "effects": {
          "trust": {
            "ann": -10
          }
        },
        "text": "You said you would call."
      }
    }
  },
  "claims": {
    "praise": {
      "to": "ann",
      "text": "They loved you",
      "true": false,
      "surfaces": {
        "chance": "30% per day"
      },
      "exposed": {
        "effects": {
          "trust": {
            "ann": -10
          }
        },
        "text": "They never said that."
      }
    }
  },
  "start": "desk",
  "states": {
    "desk": {
      "title": "At the desk",
      "text": "Ann waits. It is {now}.",
      "choices": {
        "call": {
          "text": "Call Ann",
          "says": "Hello {ann.first}.",
          "channel": "call",
          "takes": "1d",
          "contacts": "ann",
          "effects": {
            "trust": {
              "ann": 5
            }
          },
          "learns": "hours",
          "keeps": "news",
          "teaches": {
            "timing": "strong"
          },
          "because": "She knows where she stands.",
          "to": "here"
        },
        "wait": {
          "text": "Wait a day",
          "takes": "1d",
          "teaches": {
            "timing": "weak"
          },
          "because": "Silence is an answer too.",
          "to": "here"
        },
        "promise": {
          "text": "Promise news",
          "takes": "1d",
          "contacts": "ann",
          "promises": "news",
          "to": "here"
        },
        "flatter": {
          "text": "Tell her that they loved her",
          "takes": "1d",
          "once": true,
          "claims": "praise",
          "teaches": {
            "honesty": "weak"
          },
          "to": "here"
        },
        "write": {
          "text": "Write to Ann",
          "channel": "email",
          "takes": "1d",
          "contacts": "ann",
          "parts": {
            "opening": {
              "label": "How do you begin?",
              "options": {
                "warm": {
                  "text": "Dear Ann",
                  "effects": {
                    "trust": {
                      "ann": 5
                    }
                  }
                },
                "cold": {
                  "text": "Candidate",
                  "effects": {
                    "trust": {
                      "ann": -5
                    }
                  }
                }
              }
            },
            "ask": {
              "label": "What do you ask?",
              "options": {
                "time": {
                  "text": "When can you talk?"
                },
                "price": {
                  "text": "How much?"
                }
              }
            }
          },
          "to": "here"
        },
        "suit": {
          "text": "Offer regular hours",
          "when": {
            "knows": "hours"
          },
          "hint": "You would need to know what she wants.",
          "to": "hired"
        },
        "close": {
          "text": "Make the offer",
          "to": {
            "chance": [
              {
                "to": "hired",
                "odds": "50%"
              },
              {
                "to": "lost",
                "odds": "rest"
              }
            ]
          }
        }
      }
    }
  },
  "outcomes": {
    "hired": {
      "kind": "placed",
      "title": "Ann starts",
      "text": "Ann starts on Monday.",
      "remembers": {
        "ann": "Good."
      }
    },
    "lost": {
      "kind": "declined",
      "title": "Ann declines",
      "text": "Ann says no."
    },
    "gone": {
      "kind": "withdrew",
      "title": "Ann is gone",
      "text": "Ann does not answer."
    },
    "drifted": {
      "kind": "drifted",
      "title": "Time ran out",
      "text": "Nobody remembers."
    }
  }
}','errand.yaml','','2026-11-28 15:52:57.952121');
CREATE TABLE trainee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(32) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	joined_at DATETIME NOT NULL, pseudonym VARCHAR(40), 
	CONSTRAINT uq_trainee_public_id UNIQUE (public_id), 
	CONSTRAINT uq_trainee_token_hash UNIQUE (token_hash)
);
INSERT INTO "trainee" VALUES(1,'uzrwzfs2vyeyaj45rhdzf58jvr','Robin','05c8263ec9f334e5f68d2383c1a8bd5df9ca8a6273b0567cdae276ef55246656','2026-11-28 15:52:57.965846','Quiet Heron');
INSERT INTO "trainee" VALUES(2,'w27va2z4hnr4vx837s6xmnv3uy','Kim','b99cbedcc8f7d3aadf09e919db9996016922e1d53fced316a7958dc9b3b01472','2026-11-28 15:52:57.967551',NULL);
CREATE INDEX ix_scenario_version_slug ON scenario_version (slug);
CREATE TRIGGER guard_scenario_version_update BEFORE UPDATE ON scenario_version FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a scenario version never changes'); END;
CREATE TRIGGER guard_scenario_version_delete BEFORE DELETE ON scenario_version FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a scenario version is never deleted'); END;
CREATE TRIGGER guard_decision_update BEFORE UPDATE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;
CREATE TRIGGER guard_decision_delete BEFORE DELETE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE INDEX ix_board_row_place ON board_row (scenario_id, rules_hash, short_of_100, finished_at, attempt_id);
CREATE INDEX ix_attempt_version_id ON attempt (version_id);
CREATE TRIGGER guard_attempt_update BEFORE UPDATE OF public_id, scenario_id, version_id, rules_hash, rule_version, seed, mode, memory, ordinal, begun_from_id, begun_from_number, opening, started_at ON attempt FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what an attempt pins never changes'); END;
CREATE TRIGGER guard_attempt_delete BEFORE DELETE ON attempt FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;
CREATE INDEX ix_memory_trainee ON memory (trainee_id, person);
CREATE TRIGGER guard_memory_update BEFORE UPDATE ON memory FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what somebody remembers never changes'); END;
CREATE INDEX ix_attempt_unreviewed ON attempt (version_id, id) WHERE skill IS NULL AND score IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('trainee',3);
COMMIT;
