BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(32) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	role VARCHAR(8) NOT NULL, 
	trainee_id INTEGER, 
	password_hash VARCHAR(200), 
	made_at DATETIME NOT NULL, 
	disabled_at DATETIME, 
	CONSTRAINT ck_account_trainee CHECK ((role = 'trainee') = (trainee_id IS NOT NULL)), 
	CONSTRAINT ck_account_role CHECK (role IN ('trainee', 'trainer', 'reviewer', 'admin')), 
	CONSTRAINT fk_account_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT uq_account_email UNIQUE (email), 
	CONSTRAINT uq_account_public_id UNIQUE (public_id), 
	CONSTRAINT uq_account_trainee_id UNIQUE (trainee_id)
);
INSERT INTO "account" VALUES(1,'tuq52ucb78sahd2zcyjc4xrqs7','ada@example.org','trainer',NULL,'$argon2id$v=19$m=65536,t=3,p=4$hTXxwlqqHCsdKF0y5TPXGg$FeVfncnGm+Q25zZ4yfChUjJjv4LtXppSwSk/C7snMMg','2026-11-28 19:40:15.051157',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
CREATE TABLE api_token (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	account_id INTEGER NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	made_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_api_token PRIMARY KEY (id), 
	CONSTRAINT fk_api_token_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT uq_api_token_public_id UNIQUE (public_id), 
	CONSTRAINT uq_api_token_token_hash UNIQUE (token_hash)
);
INSERT INTO "api_token" VALUES(1,'efqyj6bqa6w6yj5cav23z88kqp',1,'notebook','d050d8d48ea9447b26ea9658ba209c32f72b3d32d4f0fc0bfbe8872527690e5a','2026-11-28 19:40:15.346503',NULL);
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
	finished_at DATETIME, skill INTEGER CONSTRAINT ck_attempt_skill CHECK (skill IS NULL OR score IS NOT NULL), class_id INTEGER CONSTRAINT fk_attempt_class_id_class REFERENCES "class" (id), class_ordinal INTEGER CONSTRAINT ck_attempt_class CHECK ((class_id IS NULL) = (class_ordinal IS NULL)), forewarned_at DATETIME, 
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
INSERT INTO "attempt" VALUES(1,'4z9k58z76gewwvnparu2d8g6cg',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,5642172809116322054,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":5642172809116322054,"state":"hired","clock":2,"values":[55,1,50,-2,1,1,0,0,0,1,0,0,0,1,0,1,0,0],"draws":{},"decided":3,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',3,'hired','placed',84,'2026-11-28 19:40:14.919906','2026-11-28 19:40:14.939783','2026-11-28 19:40:14.939980',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(2,'6zbzg6j6q4c3uvs5fks3tjfahw',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,5642172809116322054,'practice','{}',2,1,2,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":5642172809116322054,"state":"desk","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":1,"outcome":null,"memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',1,NULL,NULL,NULL,'2026-11-28 19:40:14.955786',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(3,'5nhnruw7f2etb32d7zvk3sequp',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7382309622512901845,'practice','{}',3,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7382309622512901845,"state":"desk","clock":2,"values":[55,1,50,-2,0,0,0,0,0,1,0,0,1,0,0,1,0,0],"draws":{},"decided":2,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{}}',2,NULL,NULL,NULL,'2026-11-28 19:40:14.970976','2026-11-28 19:40:14.990360',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(4,'bb533t34bsfmgk8qwgz7vuyqaz',2,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7799592606688630654,'assessed','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7799592606688630654,"state":"desk","clock":3,"values":[40,0,50,-2,0,0,3,3,0,1,1,1,0,0,0,1,0,0],"draws":{},"decided":3,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{"news":5}}',3,NULL,NULL,NULL,'2026-11-28 19:40:14.994585','2026-11-28 19:40:15.014426',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(5,'a8zm4h373jb2fuzm34jhnyj5s2',NULL,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,2706006004036494148,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":2706006004036494148,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 19:40:15.018993','2026-11-28 19:40:15.030483','2026-11-28 19:40:15.030661',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(6,'qv3ywfgyhkfnctx7eraa3sbawp',4,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,3086804229255987363,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":3086804229255987363,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 19:40:15.272034','2026-11-28 19:40:15.278109','2026-11-28 19:40:15.278317',NULL,1,1,NULL);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	done_at DATETIME NOT NULL, 
	"by" VARCHAR(8) NOT NULL, 
	account_id INTEGER, 
	class_id INTEGER, 
	what VARCHAR(32) NOT NULL, 
	about VARCHAR(120) NOT NULL, reason VARCHAR(300) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT ck_audit_by CHECK (by IN ('account', 'command')), 
	CONSTRAINT fk_audit_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT fk_audit_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
INSERT INTO "audit" VALUES(1,'2026-11-28 19:40:15.055165','command',NULL,NULL,'invited','tuq52ucb78sahd2zcyjc4xrqs7','');
INSERT INTO "audit" VALUES(2,'2026-11-28 19:40:15.231296','account',1,NULL,'password_set','tuq52ucb78sahd2zcyjc4xrqs7','');
INSERT INTO "audit" VALUES(3,'2026-11-28 19:40:15.236800','account',1,1,'made','','');
INSERT INTO "audit" VALUES(4,'2026-11-28 19:40:15.310518','account',1,1,'vote_opened','errand: desk','');
INSERT INTO "audit" VALUES(5,'2026-11-28 19:40:15.327788','account',1,1,'vote_closed','errand: desk','');
INSERT INTO "audit" VALUES(6,'2026-11-28 19:40:15.328374','account',1,1,'vote_ended','errand: desk','');
INSERT INTO "audit" VALUES(7,'2026-11-28 19:40:15.343733','account',1,1,'excluded','qv3ywfgyhkfnctx7eraa3sbawp','a test');
INSERT INTO "audit" VALUES(8,'2026-11-28 19:40:15.347098','account',1,NULL,'token_made','efqyj6bqa6w6yj5cav23z88kqp','');
CREATE TABLE ballot (
	id INTEGER NOT NULL, 
	vote_id INTEGER NOT NULL, 
	member_id INTEGER, 
	option TEXT NOT NULL, 
	cast_at DATETIME NOT NULL, 
	CONSTRAINT pk_ballot PRIMARY KEY (id), 
	CONSTRAINT fk_ballot_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id), 
	CONSTRAINT fk_ballot_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE SET NULL, 
	CONSTRAINT uq_ballot_vote_id_member_id UNIQUE (vote_id, member_id)
);
INSERT INTO "ballot" VALUES(1,1,1,'write','2026-11-28 19:40:15.318588');
CREATE TABLE barred_name (
	class_id INTEGER NOT NULL, 
	look_hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_barred_name PRIMARY KEY (class_id, look_hash), 
	CONSTRAINT fk_barred_name_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
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
INSERT INTO "board_row" VALUES(1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,84,16,'hired','2026-11-28 19:40:14.939980',NULL);
INSERT INTO "board_row" VALUES(5,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',NULL,84,16,'hired','2026-11-28 19:40:15.030661',NULL);
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
CREATE TABLE class (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	code VARCHAR(12) NOT NULL, 
	owner_id INTEGER, 
	name VARCHAR(80) NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	luck VARCHAR(8) NOT NULL, 
	memory VARCHAR(8) NOT NULL, 
	pacing VARCHAR(8) NOT NULL, 
	board VARCHAR(12) NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	made_at DATETIME NOT NULL, 
	opens_at DATETIME NOT NULL, 
	closes_at DATETIME, 
	locked_at DATETIME, 
	revealed_at DATETIME, 
	archived_at DATETIME, frozen_at DATETIME, 
	CONSTRAINT pk_class PRIMARY KEY (id), 
	CONSTRAINT ck_class_board CHECK (board IN ('neighbours', 'live', 'frozen', 'alias', 'none')), 
	CONSTRAINT ck_class_luck CHECK (luck IN ('shared', 'own')), 
	CONSTRAINT ck_class_career CHECK (memory = 'default' OR mode = 'assessed'), 
	CONSTRAINT ck_class_memory CHECK (memory IN ('default', 'career')), 
	CONSTRAINT ck_class_mode CHECK (mode IN ('practice', 'assessed')), 
	CONSTRAINT ck_class_pacing CHECK (pacing IN ('own', 'gates')), 
	CONSTRAINT ck_class_times CHECK (closes_at > opens_at), 
	CONSTRAINT fk_class_owner_id_account FOREIGN KEY(owner_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT uq_class_code UNIQUE (code), 
	CONSTRAINT uq_class_public_id UNIQUE (public_id)
);
INSERT INTO "class" VALUES(1,'7n2me87vs4puv4eeu9rxpr5ah6','y8fuwx',1,'Tuesday','practice','shared','default','own','neighbours','Europe/London','2026-11-28 19:40:15.232509','2026-11-28 19:40:15.232419',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE class_reviewer (
	class_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	CONSTRAINT pk_class_reviewer PRIMARY KEY (class_id, account_id), 
	CONSTRAINT fk_class_reviewer_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_class_reviewer_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
CREATE TABLE class_scenario (
	class_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	seed BIGINT NOT NULL, 
	CONSTRAINT pk_class_scenario PRIMARY KEY (class_id, scenario_id), 
	CONSTRAINT ck_class_scenario_seed CHECK (seed >= 0), 
	CONSTRAINT fk_class_scenario_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_class_scenario_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "class_scenario" VALUES(1,1,1,3086804229255987363);
CREATE TABLE class_way_in (
	member_id INTEGER NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_class_way_in PRIMARY KEY (member_id), 
	CONSTRAINT fk_class_way_in_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT uq_class_way_in_code_hash UNIQUE (code_hash)
);
CREATE TABLE consent (
	member_id INTEGER NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (member_id), 
	CONSTRAINT fk_consent_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
);
INSERT INTO "consent" VALUES(1,'2026-11-28 19:40:15.290674');
CREATE TABLE debrief (
	attempt_id INTEGER NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	form VARCHAR(24) NOT NULL, 
	told BLOB NOT NULL, 
	CONSTRAINT pk_debrief PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_debrief_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_debrief_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE
);
INSERT INTO "debrief" VALUES(1,1,'1.1.1',X'789CCD585D8FE23614FD2B969F2394043230BC6DBBD2B6D2AEBA6A2BF501A191710CB130766A3B43E988FFDE6BE70327303B30ACB44508D9B173EEF1B9D7F7DABC605559AA760CCF5FF096CB1CCF71290865398EB0E556C000FE20253296686BDC43F68FED3D434AA22F4AE6E43082E18D52806175C58E11365469F624B86406CF172FB884F9F06E6B32C2A5E21250E75936CAC2CF4384F78C6F0A7B71A8649A320963491C4758B0353417CB63D419A044E63C27363491A4A3B4F7494E36D2E1586023CB3A130BBFEACF0C60B36CD93328B89B1C2CA84FDA81B4C6926494F43EA1B13830F651A39FD40AFD4E0E602FEED9B3BC27DF05C86BACF5E55B46A05B5982E7E76B220C8B70CE28375CC9DA79B2DAAD9886B700BC60D2050CF8DCF70B55C180AC8400A753A1E816CF019A16CAB889F867220402ED4EE1F30B1342B9472E666841A464C23B4E0878A089E57263BC0AB05468C34363B582C61278AE18259571A1F947C1D056AABD41C0493364A00F612973E380579A115AF8E083B720288DAD9742766D5C7B6F02E01A22B5D69FACAD5B6696794560F5ECEF8A49DAA2947E1FF82611305302D7673F88FF844521A0816C412CFCB00312EA99E5EE1918F98B708B0872A245F80BD9323705A9F5BA1ED5DCC213D5E8F455AB1D370C49B63778E9DC2437B668453E79231D7823BDEC8D24F0468F47E38F9E177266B6AF7961CFC876E8032E9C3E881B44247CCDDE49A0D4EB1EB855D8207EDED0F837A726D26C5309A29153C27C47B1C703B1C797C54E03B12F13BA4AF59EC83F40CBEF17AF8E513DDE90A282F05DD35E13EAB9FABDBC2790D0FA728D1C1CBC6B5C6682CDDB68F75519984960CFAFB5FA97F9444256505A6AB10AB587C6AF16B2015424C4A527EFD88DF0F1DBC9402B5FF52E159145E3F8781477102E67B40112BB68399F919D6624DD8CE495196937237D65C6F8E86B41433C2C131DF7613D7A27F1F84DE2F19BC4E33E711F0B5C525E8AF654D076EBC2D6CBF62E71AD09D7BE9EF8DC531309DF29149C2FEC2178293E7B29767635DB3147C4A7B46B1DAFAD867DE0B7BC267B47CEC71797DC7228930EE0B33F2BB98A9A4E27C9631C8F27B323A4834F1079239F2C4B6073DAB7B668DA39271BA9BA5DB121D5A66DD769B4E968F6CCD9DE7180DA662B67147241EE974C7DE19A4DDCEAFDE1E071E2D417952FC2BEA98C3791F89E86D5A91D9E4FE311BCA34A26614D4FC174B3E55084E7D974DA3B01BCE0C4FD04A70041563E71AD407D5C9B692036906C5CF2830EEE5169EB6CCDB14D9275AFA9BB75C763FAE401840ABEAEB319689A8624D21F44621C92189F484096B290273B1E498F4872259359C8641630E9725F90C3BB4C7FEC7174C54855F5D65F34E2A4CB68519FCFA3D835B92494569AD043F3A0A39FB8DE4A543277A93E7611BC57BAA6F0BF5E369881CB46BD5158D93FB7BE59BC1B1EDF36171E072603C4C9DD88D90031BB1BF16180F87037E2748038BD1B7136409CDD8DF838407CBC1B318987D79EF87ECCB3ABD4D95DEA76CCE1852039BB11DC8E39DC3AC9FD7B27196E9EE49DBB67595F619FFCC9EF0142A7FB43E39DFF5B7435F51118314881F92930875AB6A7C8E09F01B854BBEC797E79F7477DCACE2ED3ED3A9B4B77783B1FC53DC94E736B9EAF4F4D6F804DAF871DDF003BBE1E367E0B16DCFC1F4AF1E46E');
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
INSERT INTO "decision" VALUES(1,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:40:14.930070');
INSERT INTO "decision" VALUES(1,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 19:40:14.938636');
INSERT INTO "decision" VALUES(1,3,'suit','[{"kind":"said","clock":2,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":2,"ref":"hired"},{"kind":"told","clock":2,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":2,"ref":"hired"}]','2026-11-28 19:40:14.939783');
INSERT INTO "decision" VALUES(2,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:40:14.955786');
INSERT INTO "decision" VALUES(3,1,'write(opening=warm; ask=time)','[{"kind":"said","clock":0,"ref":"write","channel":"email","title":"Write to Ann","to":["ann"],"parts":[["How do you begin?","Dear Ann"],["What do you ask?","When can you talk?"]],"changes":[["taken.write",0,1],["trust.ann",50,55]]},{"kind":"time","clock":1}]','2026-11-28 19:40:14.976274');
INSERT INTO "decision" VALUES(3,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 19:40:14.990360');
INSERT INTO "decision" VALUES(4,1,'flatter','[{"kind":"said","clock":0,"ref":"flatter","text":"Tell her that they loved her","channel":"desk","title":"Tell her that they loved her","changes":[["taken.flatter",0,1]]},{"kind":"claimed","clock":0,"ref":"praise","changes":[["claim.praise",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:40:15.006333');
INSERT INTO "decision" VALUES(4,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1},{"kind":"exposed","clock":2,"ref":"praise","changes":[["claim.praise",1,3]]},{"kind":"told","clock":2,"ref":"claim.praise","text":"They never said that.","who":"ann","channel":"message","changes":[["trust.ann",50,40]]}]','2026-11-28 19:40:15.010448');
INSERT INTO "decision" VALUES(4,3,'promise','[{"kind":"said","clock":2,"ref":"promise","text":"Promise news","channel":"desk","title":"Promise news","to":["ann"],"changes":[["taken.promise",0,1]]},{"kind":"promised","clock":2,"ref":"news","changes":[["promise.news",0,4]]},{"kind":"time","clock":3,"since":2}]','2026-11-28 19:40:15.014426');
INSERT INTO "decision" VALUES(5,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:40:15.026235');
INSERT INTO "decision" VALUES(5,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 19:40:15.030483');
INSERT INTO "decision" VALUES(6,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 19:40:15.276418');
INSERT INTO "decision" VALUES(6,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 19:40:15.278109');
CREATE TABLE failed_try (
	kind VARCHAR(16) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	tries INTEGER NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_failed_try PRIMARY KEY (kind, "key"), 
	CONSTRAINT ck_failed_try_tries CHECK (tries >= 1)
);
CREATE TABLE forewarned (
	member_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	vote_id INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_forewarned PRIMARY KEY (member_id, scenario_id), 
	CONSTRAINT fk_forewarned_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT fk_forewarned_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_forewarned_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id)
);
INSERT INTO "forewarned" VALUES(2,1,1,'2026-11-28 19:40:15.308190');
CREATE TABLE gate (
	class_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	chapter VARCHAR(80) NOT NULL, 
	opened_at DATETIME NOT NULL, 
	CONSTRAINT pk_gate PRIMARY KEY (class_id, scenario_id, chapter), 
	CONSTRAINT fk_gate_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_gate_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
CREATE TABLE login (
	token_hash VARCHAR(64) NOT NULL, 
	account_id INTEGER NOT NULL, 
	began_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_login PRIMARY KEY (token_hash), 
	CONSTRAINT fk_login_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE measure (
	attempt_id INTEGER NOT NULL, 
	name VARCHAR(24) NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	value INTEGER NOT NULL, 
	falling INTEGER NOT NULL, 
	finished_at DATETIME NOT NULL, 
	ranks BOOLEAN NOT NULL, 
	CONSTRAINT pk_measure PRIMARY KEY (attempt_id, name), 
	CONSTRAINT ck_measure_falling CHECK (falling = -value), 
	CONSTRAINT fk_measure_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_measure_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "measure" VALUES(1,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:40:14.939980',1);
INSERT INTO "measure" VALUES(1,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 19:40:14.939980',1);
INSERT INTO "measure" VALUES(1,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',50,-50,'2026-11-28 19:40:14.939980',1);
INSERT INTO "measure" VALUES(5,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:40:15.030661',1);
INSERT INTO "measure" VALUES(5,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 19:40:15.030661',1);
INSERT INTO "measure" VALUES(5,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:40:15.030661',1);
INSERT INTO "measure" VALUES(6,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:40:15.278317',0);
INSERT INTO "measure" VALUES(6,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 19:40:15.278317',0);
INSERT INTO "measure" VALUES(6,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 19:40:15.278317',0);
CREATE TABLE measure_count (
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	name VARCHAR(24) NOT NULL, 
	value INTEGER NOT NULL, 
	holders INTEGER NOT NULL, 
	CONSTRAINT pk_measure_count PRIMARY KEY (scenario_id, rules_hash, name, value), 
	CONSTRAINT ck_measure_count_holders CHECK (holders >= 1), 
	CONSTRAINT fk_measure_count_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','outcome',100,2);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','score',84,2);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','timing',50,1);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','timing',100,1);
CREATE TABLE member (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	class_id INTEGER NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	look VARCHAR(160) NOT NULL, 
	joined_at DATETIME NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT fk_member_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_member_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT uq_member_class_id_look UNIQUE (class_id, look), 
	CONSTRAINT uq_member_class_id_trainee_id UNIQUE (class_id, trainee_id), 
	CONSTRAINT uq_member_public_id UNIQUE (public_id)
);
INSERT INTO "member" VALUES(1,'344khfv88dymjya7jy8k5qakg4',1,4,'Alex','aiex','2026-11-28 19:40:15.249844',NULL);
INSERT INTO "member" VALUES(2,'r98zbbvefeuxces7c3kpg9kzkm',1,5,'Noor','noor','2026-11-28 19:40:15.283746',NULL);
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
CREATE TABLE password_link (
	token_hash VARCHAR(64) NOT NULL, 
	account_id INTEGER NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_password_link PRIMARY KEY (token_hash), 
	CONSTRAINT fk_password_link_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT uq_password_link_account_id UNIQUE (account_id)
);
CREATE TABLE remark (
	id INTEGER NOT NULL, 
	attempt_id INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	reason VARCHAR(300) NOT NULL, 
	account_id INTEGER, 
	made_at DATETIME NOT NULL, 
	lifted_by_id INTEGER, 
	lifted_at DATETIME, 
	CONSTRAINT pk_remark PRIMARY KEY (id), 
	CONSTRAINT ck_remark_kind CHECK (kind IN ('flagged', 'excluded')), 
	CONSTRAINT fk_remark_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_remark_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT fk_remark_lifted_by_id_account FOREIGN KEY(lifted_by_id) REFERENCES account (id) ON DELETE SET NULL
);
INSERT INTO "remark" VALUES(1,6,'excluded','a test',1,'2026-11-28 19:40:15.337331',NULL,NULL);
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
}','errand.yaml','','2026-11-28 19:40:14.855259');
CREATE TABLE trainee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(32) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	joined_at DATETIME NOT NULL, pseudonym VARCHAR(40), 
	CONSTRAINT uq_trainee_public_id UNIQUE (public_id), 
	CONSTRAINT uq_trainee_token_hash UNIQUE (token_hash)
);
INSERT INTO "trainee" VALUES(1,'9bg5y5zjuuhny6mdcpskjvub9c','Robin','cda25cce8a26f1678419bb72e6dd5720ecf9111ea15b8a478547ebb1a8e33a93','2026-11-28 19:40:14.884482','Quiet Heron');
INSERT INTO "trainee" VALUES(2,'7hbqaze95fmhvjcx3az4zqh766','Kim','24533f154177265764b00b111d2971f09288d424e22fa3f97e15691e549a697a','2026-11-28 19:40:14.893190',NULL);
INSERT INTO "trainee" VALUES(4,'umf7bch37kxhcum756ph65nqkf','Alex','033ec769bbd8d832c6f599d27c812393627ef04d81ddcf1886fd10f9066b194b','2026-11-28 19:40:15.249844',NULL);
INSERT INTO "trainee" VALUES(5,'uunk8cnzbfsrjrkfsm2frgq97f','Noor','ed80f59349d475685820f123f4e00384c12a79c4746f2103a59d402dac7fbb3b','2026-11-28 19:40:15.283746',NULL);
CREATE TABLE vote (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	class_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	state VARCHAR(80) NOT NULL, 
	part VARCHAR(200) NOT NULL, 
	snapshot TEXT NOT NULL, 
	told TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	here INTEGER NOT NULL, 
	stood INTEGER NOT NULL, 
	branch INTEGER NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	explained_at DATETIME, 
	ended_at DATETIME, 
	CONSTRAINT pk_vote PRIMARY KEY (id), 
	CONSTRAINT ck_vote_here CHECK (here >= 1 AND here <= stood), 
	CONSTRAINT ck_vote_branch CHECK (branch >= 1), 
	CONSTRAINT ck_vote_explained CHECK (explained_at IS NULL OR closed_at IS NOT NULL), 
	CONSTRAINT ck_vote_ended CHECK (ended_at IS NULL OR closed_at IS NOT NULL), 
	CONSTRAINT fk_vote_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_vote_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_vote_version_id_scenario_version FOREIGN KEY(version_id) REFERENCES scenario_version (id), 
	CONSTRAINT uq_vote_public_id UNIQUE (public_id)
);
INSERT INTO "vote" VALUES(1,'tncrfhftdpgxxppa9rxbc78pq7',1,1,1,'desk','','{"seed":3086804229255987363,"state":"desk","clock":0,"values":[50,-2,50,-2,0,0,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":0,"outcome":null,"memory":{}}','[{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"learned":[],"revealed":{},"due":{}}',1,1,1,'2026-11-28 19:40:15.308190','2026-11-28 19:40:15.327384',NULL,'2026-11-28 19:40:15.327384');
CREATE TABLE vote_step (
	vote_id INTEGER NOT NULL, 
	branch INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	taken_at DATETIME NOT NULL, 
	CONSTRAINT pk_vote_step PRIMARY KEY (vote_id, branch, number), 
	CONSTRAINT ck_vote_step_number CHECK (branch >= 1 AND number >= 1), 
	CONSTRAINT fk_vote_step_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id)
);
CREATE TABLE way_in (
	trainee_id INTEGER NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_way_in PRIMARY KEY (trainee_id), 
	CONSTRAINT fk_way_in_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT uq_way_in_code_hash UNIQUE (code_hash)
);
INSERT INTO "way_in" VALUES(4,'4b99fbadee1eb7814dddf289cdf1d618b05f2aabf59438b4b30860276d94645e','2026-12-28 19:40:15.257386');
INSERT INTO "way_in" VALUES(5,'8858f74d60f92bf33c15dd28d17731efefcd162a301bb0020737c9461bd61248','2026-12-28 19:40:15.285412');
CREATE INDEX ix_scenario_version_slug ON scenario_version (slug);
CREATE TRIGGER guard_scenario_version_update BEFORE UPDATE ON scenario_version FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a scenario version never changes'); END;
CREATE TRIGGER guard_scenario_version_delete BEFORE DELETE ON scenario_version FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a scenario version is never deleted'); END;
CREATE TRIGGER guard_decision_update BEFORE UPDATE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;
CREATE TRIGGER guard_decision_delete BEFORE DELETE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE INDEX ix_board_row_place ON board_row (scenario_id, rules_hash, short_of_100, finished_at, attempt_id);
CREATE INDEX ix_attempt_version_id ON attempt (version_id);
CREATE TRIGGER guard_attempt_delete BEFORE DELETE ON attempt FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;
CREATE INDEX ix_memory_trainee ON memory (trainee_id, person);
CREATE TRIGGER guard_memory_update BEFORE UPDATE ON memory FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what somebody remembers never changes'); END;
CREATE INDEX ix_attempt_unreviewed ON attempt (version_id, id) WHERE skill IS NULL AND score IS NOT NULL;
CREATE INDEX ix_failed_try_ends_at ON failed_try (ends_at);
CREATE INDEX ix_class_owner_id ON class (owner_id);
CREATE INDEX ix_login_account_id ON login (account_id);
CREATE INDEX ix_audit_account_id ON audit (account_id);
CREATE INDEX ix_audit_class_id ON audit (class_id, id);
CREATE INDEX ix_class_reviewer_account_id ON class_reviewer (account_id);
CREATE INDEX ix_member_trainee_id ON member (trainee_id);
CREATE UNIQUE INDEX ix_attempt_class ON attempt (class_id, trainee_id, scenario_id, class_ordinal);
CREATE TRIGGER guard_attempt_update BEFORE UPDATE OF public_id, scenario_id, version_id, rules_hash, rule_version, seed, mode, memory, ordinal, begun_from_id, begun_from_number, opening, started_at, class_id, class_ordinal ON attempt FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what an attempt pins never changes'); END;
CREATE TRIGGER guard_audit_update BEFORE UPDATE OF id, done_at, by, class_id, what, about ON audit FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what was done never changes'); END;
CREATE TRIGGER guard_audit_delete BEFORE DELETE ON audit FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what was done is never deleted'); END;
CREATE INDEX ix_vote_class ON vote (class_id, id);
CREATE UNIQUE INDEX ix_vote_live ON vote (class_id) WHERE ended_at IS NULL;
CREATE INDEX ix_ballot_member_id ON ballot (member_id);
CREATE INDEX ix_forewarned_vote_id ON forewarned (vote_id);
CREATE INDEX ix_measure_place ON measure (scenario_id, rules_hash, name, ranks, falling, finished_at, attempt_id);
CREATE INDEX ix_measure_latest ON measure (scenario_id, rules_hash, name, ranks, finished_at, attempt_id);
CREATE UNIQUE INDEX ix_remark_standing ON remark (attempt_id, kind) WHERE lifted_at IS NULL;
CREATE INDEX ix_remark_attempt ON remark (attempt_id, id);
CREATE INDEX ix_remark_account_id ON remark (account_id);
CREATE INDEX ix_remark_lifted_by_id ON remark (lifted_by_id);
CREATE INDEX ix_api_token_account_id ON api_token (account_id);
CREATE TRIGGER guard_audit_reason BEFORE UPDATE OF reason ON audit FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what was done never changes'); END;
CREATE TRIGGER guard_remark_update BEFORE UPDATE OF attempt_id, kind, reason, made_at ON remark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a remark is taken back, not changed'); END;
CREATE TRIGGER guard_remark_delete BEFORE DELETE ON remark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a remark is taken back, not deleted'); END;
CREATE INDEX ix_attempt_unfinished ON attempt (scenario_id, rules_hash, id) WHERE ordinal = 1 AND score IS NULL;
CREATE TRIGGER guard_attempt_forewarned BEFORE UPDATE OF forewarned_at ON attempt FOR EACH ROW WHEN (OLD.forewarned_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'who was forewarned stays so'); END;
CREATE INDEX ix_debrief_trainee_id ON debrief (trainee_id);
CREATE INDEX ix_debrief_form ON debrief (form);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('trainee',5);
INSERT INTO "sqlite_sequence" VALUES('account',1);
COMMIT;
