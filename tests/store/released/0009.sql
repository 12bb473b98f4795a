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
INSERT INTO "account" VALUES(1,'bq83fvhm3wwdv7wd7j574ax799','ada@example.org','trainer',NULL,'$argon2id$v=19$m=65536,t=3,p=4$hC86NOFc9eixaKOiA+0Oig$VAtrMKG9dCPnNG7bZ11+l3bak1va4a8HwA5sA5rb0Ew','2026-11-28 20:19:08.181600',NULL);
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
INSERT INTO "api_token" VALUES(1,'bmn2rw7vy5t4umdq5pfg2dcpcw',1,'notebook','6bdac91b33183ad6ab3e5ca663fa543a705ef65b6911adecce61f7355bc4404c','2026-11-28 20:19:08.406192',NULL);
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
INSERT INTO "attempt" VALUES(1,'j4tvzgwa3tbznb2aty9c7xwt3h',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,321583274639465496,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":321583274639465496,"state":"hired","clock":2,"values":[55,1,50,-2,1,1,0,0,0,1,0,0,0,1,0,1,0,0],"draws":{},"decided":3,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',3,'hired','placed',84,'2026-11-28 20:19:08.123059','2026-11-28 20:19:08.133016','2026-11-28 20:19:08.133243',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(2,'3dv3e6zafrnveacfzkfk8ex26u',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,321583274639465496,'practice','{}',2,1,2,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":321583274639465496,"state":"desk","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":1,"outcome":null,"memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',1,NULL,NULL,NULL,'2026-11-28 20:19:08.148097',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(3,'9bnfyh9cuzg6wuahm6v8cjamkb',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,5075106621224412700,'practice','{}',3,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":5075106621224412700,"state":"desk","clock":2,"values":[55,1,50,-2,0,0,0,0,0,1,0,0,1,0,0,1,0,0],"draws":{},"decided":2,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{}}',2,NULL,NULL,NULL,'2026-11-28 20:19:08.153566','2026-11-28 20:19:08.157982',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(4,'5emx9wbhurd259jkpm3yned8ex',2,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,1062592471998275236,'assessed','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":1062592471998275236,"state":"desk","clock":3,"values":[50,0,50,-2,0,0,1,3,0,1,1,1,0,0,0,1,0,0],"draws":{},"decided":3,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{"news":5}}',3,NULL,NULL,NULL,'2026-11-28 20:19:08.160248','2026-11-28 20:19:08.164739',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(5,'st7hmhxtuy92e4arvusyzfed49',NULL,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,4574075282172223492,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":4574075282172223492,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 20:19:08.166883','2026-11-28 20:19:08.170097','2026-11-28 20:19:08.170286',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(6,'b7v5ta5fdsegwp5h66e6f7e6m5',4,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,3447994553357455464,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":3447994553357455464,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 20:19:08.329607','2026-11-28 20:19:08.335193','2026-11-28 20:19:08.335383',NULL,1,1,NULL);
INSERT INTO "attempt" VALUES(7,'dsbq4ddr6y43qnwdxsmaxufut5',5,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,5755949316694713578,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":5755949316694713578,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 20:19:08.386602','2026-11-28 20:19:08.390271','2026-11-28 20:19:08.390460',NULL,NULL,NULL,'2026-11-28 20:19:08.371521');
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
INSERT INTO "audit" VALUES(1,'2026-11-28 20:19:08.184007','command',NULL,NULL,'invited','bq83fvhm3wwdv7wd7j574ax799','');
INSERT INTO "audit" VALUES(2,'2026-11-28 20:19:08.304789','account',1,NULL,'password_set','bq83fvhm3wwdv7wd7j574ax799','');
INSERT INTO "audit" VALUES(3,'2026-11-28 20:19:08.310246','account',1,1,'made','','');
INSERT INTO "audit" VALUES(4,'2026-11-28 20:19:08.353336','account',1,1,'way_in_shown','kzjmwekunxtgesu9bxwwycypyz','');
INSERT INTO "audit" VALUES(5,'2026-11-28 20:19:08.355144','account',1,1,'removed','gxk3t9ybp7hyd299xxnv3y2chs','');
INSERT INTO "audit" VALUES(6,'2026-11-28 20:19:08.373542','account',1,1,'vote_opened','errand: desk','');
INSERT INTO "audit" VALUES(7,'2026-11-28 20:19:08.383840','account',1,1,'vote_closed','errand: desk','');
INSERT INTO "audit" VALUES(8,'2026-11-28 20:19:08.384496','account',1,1,'vote_ended','errand: desk','');
INSERT INTO "audit" VALUES(9,'2026-11-28 20:19:08.404420','account',1,1,'excluded','b7v5ta5fdsegwp5h66e6f7e6m5','a test');
INSERT INTO "audit" VALUES(10,'2026-11-28 20:19:08.406837','account',1,NULL,'token_made','bmn2rw7vy5t4umdq5pfg2dcpcw','');
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
INSERT INTO "ballot" VALUES(1,1,1,'call','2026-11-28 20:19:08.379580');
CREATE TABLE barred_name (
	class_id INTEGER NOT NULL, 
	look_hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_barred_name PRIMARY KEY (class_id, look_hash), 
	CONSTRAINT fk_barred_name_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
INSERT INTO "barred_name" VALUES(1,'d6f7ab92c681f2ce9fba70b36dd1e89329c104aede342c36bbf35dc805fdfcca');
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
INSERT INTO "board_row" VALUES(1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,84,16,'hired','2026-11-28 20:19:08.133243',NULL);
INSERT INTO "board_row" VALUES(5,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',NULL,84,16,'hired','2026-11-28 20:19:08.170286',NULL);
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
INSERT INTO "class" VALUES(1,'t8rh5fjeraqgwnmpybh2v6a9vw','c9gxkq',1,'Tuesday','practice','shared','default','own','neighbours','Europe/London','2026-11-28 20:19:08.305810','2026-11-28 20:19:08.305673',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "class_scenario" VALUES(1,1,1,3447994553357455464);
CREATE TABLE class_way_in (
	member_id INTEGER NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_class_way_in PRIMARY KEY (member_id), 
	CONSTRAINT fk_class_way_in_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT uq_class_way_in_code_hash UNIQUE (code_hash)
);
INSERT INTO "class_way_in" VALUES(2,'4dced11dc82dd81e8319dd7e06dec78bfcdde9f5e1c207329492b8ea583efae5','2026-11-29 20:19:08.352696');
CREATE TABLE consent (
	member_id INTEGER NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (member_id), 
	CONSTRAINT fk_consent_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
);
INSERT INTO "consent" VALUES(1,'2026-11-28 20:19:08.359255');
CREATE TABLE debrief (
	attempt_id INTEGER NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	form VARCHAR(24) NOT NULL, 
	told BLOB NOT NULL, 
	CONSTRAINT pk_debrief PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_debrief_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_debrief_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE
);
INSERT INTO "debrief" VALUES(1,1,'1.1.2',X'789CCD585B8FE23614FE2B919F2394043230BCF5226D2BEDAAABB6521F101A99C4100B63A7B633948EF8EF3DC7B9E004D861068DB66834D889FD9DEFDC6D5E88AA6CA6768CCC5FC896CB9CCC492968C6721212CBAD8017E407290363A9B6061FB27F6CEF59A064F045C99C1E46F07AA31460585DB163484CA6347B125C3243E68B1752C27AD8DB8A0C49A9B804D4799A8E52FFF310923DE39BC25E7C55329D3109EFE2280A89606B182E96C7B013905199F39C5A5F449C8C92DE273EC94886EF3C1969DA895838AD3F33804DD3654FA0E0B8D853A84F1A415A61713C8A7B1F5F58E409FB59073FAA55F03B3D80BCA827CFF29EF92E40DE22AD6FBE6508762B4BF0FC7C4D856121C959C60D57B2769EAC762BA6611780174C62C080CFDDBC5015BC909510E0F44CA86C4BE6009D15CAE042F213152200DB9DC2E7172684C24718335941A564C2394E0878A0A9E572639C15405518C34363B582C11278AE58462B83A1F947C182AD547B130027CD020373084B991B045E6946B3C2051FEC82A034B65685EEDAB876DE04C035446A6D7FBAB6A8669A3A8B80F6ECEF8AC9AC45295D1EB82115B05202D767F7927CA15B165860A0D66B8008C95F94DB800668A6907CD56AC70D0B24DB631EFD09160880336CA016771D02A19E598ECF70ABE616C09C8DC812DD2437B6688D7CF24632F04672D91BB1E78D1EABC61F3D2FE4CC6CAF7961CFE876E8032ED03E01370195F067F6A89552D73D70B7617FC3EF40B34D25A80E506134A917661F63ECF1C0D8E3CBC64E3C635F667A93D57B46FE385BF6C2E1634C888C6AB486542628DF35E335CD1C5797CB7B0A05AD6FAE11C2C15E83950992B7B1DD57656025859C5F6BF52F738584AEA0B5D4C62AD41E06BF5AA806D091022E9DCEA8CB881CBF5D0CB4725DEF521359348E8F4651078135A30D9008A3E57C457A5A11772BE22B2B926E457265C5F8E87A4143DC6F131DF7613F7A27F1E855E2D1ABC4A33E71170B5C66BC14EDA9A09DD68DAD57EDB170AD29D7AE9FB8DA5313F1F7140ACE17F6E06D8ACE36452857B31D4322AEA4DDEA786D3524884B794DF748CEC51797DC72689308F0D99D95B0A326D349FC1845E3C9EC08E5E01344DEC815CB12D89CF2D616CD38E774235597151B5A6DDA715D469B8966CF9CED9103F4365BA150A805B95339738D6B3641EDDDE1E07182D617956BC26EA88C1311BB9906EDD48ECCA7D108F6A89249D0E9C95B6EB61C9AF03C9D4E7B27801712E33FEF1420E8CA15AE15589FD4621A880D141B2C7E30213D2A6D9FAD39B645B29E357DB79E384C573C8050C1D77535039B263E89E43B9118FB24C6271250A52C94D78E47DC2312DFC864E63399794CBADAE755E9AED21F7B1CB119A9AA4EFD45639C64192EEAF37918E1904B9A6595A6D9A179D0D18F71B61295CCB1B64718C17BA56B0AFF6BB5410C5C36EA446165FFDCFA6AF36E787C5B9C7F1C980C10277723A603C4F46EC48701E2C3DD88D301E2F46EC4D900717637E2E300F1F16EC4381A5E7BA2FB31CFAE526777A9B7630E2F04F1D98DE0ED98C3D489EFCF9D78983CF13BB367595F619FDCC9EF0142A7FB41E39DBF5B743DF51118312881F9293087B66C4F91DE2F0370A9C6EA797E797747FD8C9D5DA65B3D9B4BB77F3B1F453D939DD6D63CAF2F4DDE009BDC0E3B7E03ECF876D8E8355870F37F4499E46E');
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
INSERT INTO "decision" VALUES(1,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:19:08.129281');
INSERT INTO "decision" VALUES(1,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 20:19:08.131521');
INSERT INTO "decision" VALUES(1,3,'suit','[{"kind":"said","clock":2,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":2,"ref":"hired"},{"kind":"told","clock":2,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":2,"ref":"hired"}]','2026-11-28 20:19:08.133016');
INSERT INTO "decision" VALUES(2,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:19:08.148097');
INSERT INTO "decision" VALUES(3,1,'write(opening=warm; ask=time)','[{"kind":"said","clock":0,"ref":"write","channel":"email","title":"Write to Ann","to":["ann"],"parts":[["How do you begin?","Dear Ann"],["What do you ask?","When can you talk?"]],"changes":[["taken.write",0,1],["trust.ann",50,55]]},{"kind":"time","clock":1}]','2026-11-28 20:19:08.156576');
INSERT INTO "decision" VALUES(3,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 20:19:08.157982');
INSERT INTO "decision" VALUES(4,1,'flatter','[{"kind":"said","clock":0,"ref":"flatter","text":"Tell her that they loved her","channel":"desk","title":"Tell her that they loved her","changes":[["taken.flatter",0,1]]},{"kind":"claimed","clock":0,"ref":"praise","changes":[["claim.praise",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:19:08.162370');
INSERT INTO "decision" VALUES(4,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 20:19:08.163592');
INSERT INTO "decision" VALUES(4,3,'promise','[{"kind":"said","clock":2,"ref":"promise","text":"Promise news","channel":"desk","title":"Promise news","to":["ann"],"changes":[["taken.promise",0,1]]},{"kind":"promised","clock":2,"ref":"news","changes":[["promise.news",0,4]]},{"kind":"time","clock":3,"since":2}]','2026-11-28 20:19:08.164739');
INSERT INTO "decision" VALUES(5,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:19:08.168822');
INSERT INTO "decision" VALUES(5,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 20:19:08.170097');
INSERT INTO "decision" VALUES(6,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:19:08.333592');
INSERT INTO "decision" VALUES(6,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 20:19:08.335193');
INSERT INTO "decision" VALUES(7,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:19:08.388867');
INSERT INTO "decision" VALUES(7,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 20:19:08.390271');
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
INSERT INTO "forewarned" VALUES(2,1,1,'2026-11-28 20:19:08.371521');
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
INSERT INTO "measure" VALUES(1,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:19:08.133243',1);
INSERT INTO "measure" VALUES(1,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 20:19:08.133243',1);
INSERT INTO "measure" VALUES(1,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',50,-50,'2026-11-28 20:19:08.133243',1);
INSERT INTO "measure" VALUES(5,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:19:08.170286',1);
INSERT INTO "measure" VALUES(5,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 20:19:08.170286',1);
INSERT INTO "measure" VALUES(5,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:19:08.170286',1);
INSERT INTO "measure" VALUES(6,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:19:08.335383',0);
INSERT INTO "measure" VALUES(6,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 20:19:08.335383',0);
INSERT INTO "measure" VALUES(6,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:19:08.335383',0);
INSERT INTO "measure" VALUES(7,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:19:08.390460',0);
INSERT INTO "measure" VALUES(7,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 20:19:08.390460',0);
INSERT INTO "measure" VALUES(7,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:19:08.390460',0);
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
INSERT INTO "member" VALUES(1,'45wsjgnjkzm3r2v5gwk6ebhhkj',1,4,'Alex','aiex','2026-11-28 20:19:08.316622',NULL);
INSERT INTO "member" VALUES(2,'kzjmwekunxtgesu9bxwwycypyz',1,5,'Noor','noor','2026-11-28 20:19:08.339400',NULL);
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
INSERT INTO "remark" VALUES(1,6,'excluded','a test',1,'2026-11-28 20:19:08.397547',NULL,NULL);
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
}','errand.yaml','','2026-11-28 20:19:08.095650');
CREATE TABLE trainee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(32) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	joined_at DATETIME NOT NULL, pseudonym VARCHAR(40), 
	CONSTRAINT uq_trainee_public_id UNIQUE (public_id), 
	CONSTRAINT uq_trainee_token_hash UNIQUE (token_hash)
);
INSERT INTO "trainee" VALUES(1,'c2nrvrcjbzs6j6m44mndmhb6ry','Robin','9176618b929dcf9ce02a77c58337fb680642ca784dbf14ec71d4a053ab9fde0d','2026-11-28 20:19:08.111886','Quiet Heron');
INSERT INTO "trainee" VALUES(2,'5vag59v6evhjpqgepv4gak42b6','Kim','3ec4308815b803eed6fb9ca33bcf3570a1e5e67922db75592047c038867f17c1','2026-11-28 20:19:08.113275',NULL);
INSERT INTO "trainee" VALUES(4,'ssya3p7qn7rs9zdb4jewcnuu58','Alex','ac9fa3947c8ddbcb791b9ee864cde60967c8bed0b13a9135b03e74591bf1102a','2026-11-28 20:19:08.316622',NULL);
INSERT INTO "trainee" VALUES(5,'9fafcc9ezxcsyren6bv3kny5k6','Noor','e400a7349dfe467f37338e1e19a1e38613e856afbf35c157f4e6112fbdb391ba','2026-11-28 20:19:08.339400',NULL);
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
INSERT INTO "vote" VALUES(1,'24afwse8rm4akfgt2v5zhkjwuw',1,1,1,'desk','','{"seed":3447994553357455464,"state":"desk","clock":0,"values":[50,-2,50,-2,0,0,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":0,"outcome":null,"memory":{}}','[{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"learned":[],"revealed":{},"due":{}}',1,1,1,'2026-11-28 20:19:08.370449','2026-11-28 20:19:08.383254',NULL,'2026-11-28 20:19:08.383254');
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
INSERT INTO "way_in" VALUES(4,'3ce9e9bbec2e69fa74785baba8ad4432905ca94f843254e68a45a56f03b83075','2026-12-28 20:19:08.322652');
INSERT INTO "way_in" VALUES(5,'16df40982c05a0ef9875dbd9a10e3b5ac0484718d24b921a26ce81ecf5688496','2026-12-28 20:19:08.341210');
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
INSERT INTO "sqlite_sequence" VALUES('trainee',6);
INSERT INTO "sqlite_sequence" VALUES('account',1);
COMMIT;
